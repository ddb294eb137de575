"""What interviews ask about people's own work, beside the questions of the skill cards."""

from knowledge.interview.bank import QuestionBank

__all__ = ["QuestionBank"]
