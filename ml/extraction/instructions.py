"""Sentences of a document that speak to a machine which reads it. They are data: shown, and never followed."""

import re

from core.domain import Quote
from core.prose import shortened
from ml.extraction.patterns import one_of

_READER = r"(?:ai|a\.i\.|llms?|(?:large )?language model|gpt\S*|chatgpt|chatbot|bot|assistant|ats|parser|agent)"
_PERSON = r"(?:candidate|applicant|resume|résumé|cv|curriculum|application|profile|person|posting|job)"
_ORDERS = r"(?:instruction|prompt|rule|guideline|direction|directive|constraint|safeguard|polic(?:y|ie))s?"
_RESULT = r"(?:score|rating|rank|match|readiness|verdict|marks)"
_HIDDEN = r"(?:system prompt|your (?:prompt|instruction|rule)|api[ _-]?key|secret|environment var|password|hidden)"
_ANSWER = r"(?:reply|response|answer|output|summary|analysis|report)"
_IGNORE = r"(?:ignore|disregard|forget|override|overrule|bypass|drop|discard|skip)"
_INSTRUCTION = one_of(
    # Away with what stood before
    rf"{_IGNORE}\b.{{0,40}}\b{_ORDERS}\b",
    r"(?:ignore|disregard|forget) (?:everything|anything|all (?:of )?(?:the )?(?:above|previous|text|that))",
    r"\b(?:the (?:following|above|below)|this) (?:text |message |line )?(?:overrides?|supersedes?|replaces?)\b",
    r"\b(?:you are now (?:an?|the|in|going|required|acting)\b|from now on,? you|new instructions?\b)",
    r"\byour new (?:task|role|instructions?|goal)",
    r"\b(?:ignor\w+|olvida|vergiss|oublie[sz]?|dimentica)\b.{0,40}\b(?:instruc|instruç|anweisung|istruzioni)",
    r"忽略.{0,12}(?:指令|指示|说明)|игнорируй.{0,30}инструкц|以前の指示.{0,6}無視",
    # In the voice of the one who gives orders
    r"^\W*(?:system|assistant|developer|human)\s*(?:prompt|message|override|note)?\s*[:>\]]",
    r"<\|?/?(?:im_start|im_end|system|assistant|endoftext|instructions?)\b|\[/?(?:inst|system)\]|<<sys>>",
    r"#{2,} ?instructions?\b",
    r"\b(?:end|start|begin) of (?:system|user|assistant|hidden|untrusted|trusted) (?:prompt|message|input|text)",
    r"\b(?:dan|developer|god|debug|admin|sudo) mode\b|\bjailbreak|\bprompt injection\b",
    # To a machine by its name
    r"\b(?:you are|you're|you will be|act as|behave as|pretend (?:to be|you are)|role-?play as)\s+"
    rf"(?:an? |the |my |our )(?:[\w-]+ ){{0,3}}{_READER}\b",
    r"\b(?:if|when|as|since|because|dear|hey|hello|attention|(?:note|message|instructions?) (?:to|for))\b.{0,30}\b"
    r"(?:you are |you're )?(?:an? |the |any |all )?(?:automated |hiring |screening |reviewing )?"
    rf"{_READER}\b.{{0,60}}(?:\b(?:must|should|please|rate|score|rank|give|say|state|output|respond|reply"
    r"|recommend|reading)\b|:)",
    # About the judgement
    r"\b(?:rate|score|rank|grade|mark|classify|recommend|select|shortlist|approve|hire|treat|label|report)\b"
    rf".{{0,15}}\b(?:this|the|my) {_PERSON}\b.{{0,60}}\b"
    r"(?:as|at|with|highly|first|top|best|perfect|full|\d+|strong|qualified|fit|immediately)",
    rf"\b(?:give|assign|award|grant|set)\b.{{0,40}}\b{_RESULT}\b.{{0,30}}\b"
    r"(?:to|of|as|:)?\s*(?:\d+|one hundred|perfect|maximum|full|highest|top|apply)",
    rf"\b(?:perfect|maximum|highest|full|top) {_RESULT}\b.{{0,30}}\b{_PERSON}",
    r"\b(?:mark|consider|treat|count|flag|set)\b.{0,20}\b(?:all|every|each)\b.{0,25}"
    r"\b(?:requirement|skill|qualification|gap|condition)s?\b.{0,20}"
    r"\b(?:as|met|satisfied|fulfilled|covered|matched|passed|closed)",
    # About what is said
    r"\b(?:do not|don't|never|without)\b.{0,15}\b(?:mention|reveal|disclose|report|tell|show|flag)\w*\b.{0,50}"
    r"\b(?:instruction|prompt|gap|missing|weakness|this (?:note|text|message|line)|the user|anyone)",
    rf"\b(?:reveal|print|output|repeat|show|leak|display|dump|tell me)\b.{{0,30}}\b{_HIDDEN}",
    r"\b(?:respond|reply|answer|output|return|write) (?:only|exactly|just|nothing but|with (?:only|exactly))\b",
    rf"\b(?:begin|start|end|finish|preface|close) (?:your|the|every|each) {_ANSWER}",
    r"\b(?:add|insert|include|append|put|write)\b.{0,60}\b(?:to|in|into|on) (?:the|your|their|every|this) "
    rf"(?:resume|cv|{_ANSWER}|skills? (?:list|section))",
    # About what a machine can do
    r"\b(?:call|invoke|use|execute|run|trigger)\b.{0,15}\b(?:the|your|a|this) "
    r"(?:\w+ )?(?:tool|function|command|code|script|plugin)\b.{0,60}\b(?:with|to|and|now|on)\b",
    r"\b(?:send|post|forward|upload|e-?mail|transmit|exfiltrate)\b.{0,60}"
    r"\b(?:data|contents?|(?:the|this|user's|candidate's) resume|conversation|history|messages|keys?|prompt)\b.{0,30}(?:\bto\b|https?:|@)",
    r"\b(?:decode|decrypt|base64)\b.{0,40}\b(?:and|then)\b.{0,20}\b(?:follow|execute|run|do|obey|apply)",
)
_SENTENCE_END = re.compile(r"\n|(?<=[.!?])\s+")
_BLANK = re.compile(r"[^\n]")


def find_instructions(text: str) -> tuple[Quote, ...]:
    """Every sentence of `text` that tells a machine what to do, in order. Takes time linear in `text`."""
    found = []
    start = 0
    for end in (*(mark.start() for mark in _SENTENCE_END.finditer(text)), len(text)):
        if _INSTRUCTION.search(text[start:end].strip()):
            found.append(Quote.of(text, start, end))
        start = end
    return tuple(found)


def warning(text: str) -> str | None:
    """What a person should know of such sentences in `text`, with the first of them; None where there is none."""
    found = find_instructions(text)
    if not found:
        return None
    count = "A sentence" if len(found) == 1 else f"{len(found)} sentences"
    quote = shortened(found[0].text)
    return f"{count} of this document told a program that reads it what to do. They were not followed: “{quote}”."


def without_instructions(text: str) -> str:
    """`text` with blanks in place of such sentences, so that offsets stay."""
    for quote in find_instructions(text):
        start, end = quote.span.start, quote.span.end
        text = text[:start] + _BLANK.sub(" ", text[start:end]) + text[end:]
    return text
