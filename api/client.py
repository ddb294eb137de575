"""The web client, served from where it was built; a page that says how to build it, where it was not."""

from pathlib import Path

from fastapi import FastAPI
from starlette.responses import HTMLResponse

NOT_BUILT = """<!doctype html>
<html lang="en">
<meta charset="utf-8"><title>SkillBridge</title>
<h1>The web client is not built yet</h1>
<p>Run <code>make run</code>, or <code>npm ci &amp;&amp; npm run build</code> in the folder <code>web</code>,
and start the server again.</p>
<p>The API is up: <a href="/health">health</a>, <a href="/openapi.json">OpenAPI document</a>.</p>
</html>
"""


def install_client(app: FastAPI, dist: Path) -> None:
    """Serve the built client in the folder `dist` under `/`, below every route of the API."""
    if (dist / "index.html").is_file():
        app.frontend("/", directory=dist)
        return

    @app.get("/", include_in_schema=False)
    async def not_built() -> HTMLResponse:
        return HTMLResponse(NOT_BUILT, status_code=503)
