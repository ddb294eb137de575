"""The interviewer, who asks, and the assessor, who says what an answer was worth."""
