"""The LangGraph server API: what `langgraph_sdk`, `useStream`, agent-chat-ui and Studio speak."""
