"""The language models that the settings name."""

from langchain_core.language_models import BaseChatModel

from core.settings import PROVIDERS, RoleModel, Settings

DEFAULT = "gpt-4o-mini"
"""Where neither a model nor a provider is named."""


def open_chat_model(settings: Settings, role: str = "") -> BaseChatModel | None:
    """The model for `role` behind any OpenAI-compatible endpoint; None, and nothing imported, where none is named.

    Answers come whole, because nobody sees a word before it was checked; a failure is the role's to deal with, so
    nothing is retried here. Of a response only so much is read as an answer can take.
    """
    if not settings.llm_configured:
        return None
    from langchain_openai import ChatOpenAI
    from pydantic import SecretStr

    from agents.bounded import bounded_client

    preset = PROVIDERS.get(settings.llm_provider or "")
    chosen = settings.llm_roles.get(role, RoleModel())
    return ChatOpenAI(
        base_url=settings.llm_base_url or (preset.base_url if preset else None),
        api_key=settings.llm_api_key or SecretStr("none"),
        model=chosen.model or settings.llm_model or (preset.model if preset else DEFAULT),
        timeout=settings.llm_timeout_seconds,
        max_retries=0,
        temperature=settings.llm_temperature if chosen.temperature is None else chosen.temperature,
        disable_streaming=True,
        http_async_client=bounded_client(),
    )
