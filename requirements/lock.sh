#!/bin/sh
# Resolve the direct dependencies of pyproject.toml into pins without addresses, for every platform.
# torch is pinned by hand: its CUDA libraries differ by build, and its own wheel names the right ones.
set -eu
cd "$(dirname "$0")/.."
compile() {
    uv pip compile pyproject.toml --universal --python-version 3.11 --constraint requirements/constraints.txt \
        --no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet "$@"
}
compile --extra dev --extra bench --extra evals --extra train --extra render --extra redis --extra s3 \
    --extra kafka --extra pinecone --output-file requirements/dev.txt
grep -vE '^(torch|triton|nvidia-|cuda-)' requirements/dev.txt >requirements/dev.tmp
echo 'torch==2.13.0' >>requirements/dev.tmp
mv requirements/dev.tmp requirements/dev.txt
compile --output-file requirements/run.txt
compile --extra redis --extra s3 --extra kafka --extra pinecone --output-file requirements/server.txt
