"""The language model that the settings name."""

from langchain_core.language_models import BaseChatModel

from core.settings import Settings


def open_chat_model(settings: Settings) -> BaseChatModel | None:
    """A model behind any OpenAI-compatible endpoint; None where none is configured, and then nothing is imported.

    Answers come whole, because nobody sees a word before it was checked; a failure is the role's to deal with, so
    nothing is retried here.
    """
    if not settings.llm_configured:
        return None
    from langchain_openai import ChatOpenAI
    from pydantic import SecretStr

    return ChatOpenAI(
        base_url=settings.llm_base_url,
        api_key=settings.llm_api_key or SecretStr("none"),
        model=settings.llm_model,
        timeout=settings.llm_timeout_seconds,
        max_retries=0,
        temperature=0.2,
        disable_streaming=True,
    )
