"""What people tell people at work, in wordings that would be orders to a machine elsewhere."""

import re

from ml.extraction.order_patterns import ORDER

_SOMEBODY = r"(?:an? |your |the |my )?(?:friends?|colleagues?|somebody|someone|others|team)"
_EVERYDAY = re.compile(
    "|".join(
        (
            # Labels and headings
            r"^\W*(?:system|assistant|developer|human)s?: (?:[A-Z0-9][\w./+#-]*(?:,? (?:and )?|$)){1,8}$",
            r"^\W*assistant: (?:to|of) the [\w ]+$",
            (
                r"#{2,} ?(?:system (?:requirements?|administrat\w+|design|engineer\w*)"
                r"|instructions? (?:for|to) (?:all )?(?:applicants?|candidates?|bidders?))"
            ),
            r"\byour new (?:role|tasks?|job)\W*$|\byour new role: (?:head|lead|member|manager|deputy|part)\b",
            r"^\W*new instructions? for (?:operators?|staff|drivers?|machines?)\b",
            # To those who apply
            r"\bfrom (?:now|this point) on,? you (?:can|may|decide|choose)\b",
            (
                r"\b(?:pass|forward|send|recommend) (?:this|the|our) (?:job|posting|application|role)"
                rf"(?: on| along)? to {_SOMEBODY}\b"
            ),
            (
                r"\b(?:add|put|include|write|state|quote|insert) (?:the|your|a|an|links? to)"
                r" (?:(?:reference|job|vacancy|posting) number|name|salary|date|phone|address|code|work"
                r"|motivation|photo)"
                r"[^.;!?]{0,50}\b(?:resume|cv)\b"
            ),
            r"\bimagine (?:that )?you are the (?:one|person) (?:who|that)\b",
            r"\bif you are an? (?:recruitment )?agent,? (?:please )?(?:do not|don't) (?:call|contact|apply)\b",
            r"\bstop reading if\b",
            r"\b(?:forget|ignore) everything (?:around|that you have read about)\b",
            (
                r"\b(?:reply|respond|answer|write) only (?:by|via|through|in (?:writing|english|german|french"
                r"|spanish)"
                r"|(?:calls?|letters?|mails?|urgent|written)\b)"
            ),
            r"\bthis (?:posting |advert\w* )?replaces (?:our|the) (?:earlier|former|previous|old|last)\b",
            (
                r"\b(?:forget|ignore) (?:everything|anything|all|what) you(?:'ve| have)?(?: ever)?(?: been)?"
                r" (?:heard|read|learn\w*|taught|told) about (?!this|these|your|how|scor|rat|evaluat|judg)[a-z]+"
            ),
            r"\bstop comparing (?:yourself|offers|prices)\b",
            r"\byou are now in your (?:\w+ ){0,2}(?:year|term|semester)\b",
            r"\b(?:send|e-?mail|post) (?:us )?(?:your|a) (?:resume|cv|application)\b",
            # At work
            (
                r"\b(?:reveal|show|display|uncover)\w* (?:the )?hidden (?:costs?|patterns?|trends?|defects?"
                r"|faults?|structures?)\b"
            ),
            r"\b(?:not|never) to (?:reveal|show|repeat) (?:any |their )?(?:passwords?|secrets?)\b",
            r"\b(?:that|which|functions?|queries|endpoints?) return only\b",
            (
                r"\b(?:begin|start|end|finish|close) (?:the|each|every) (?:analysis|report|summary)"
                r" (?:of|by|on|within|before|after|at)\b"
            ),
            (
                r"\b(?:add|insert|include|put|write) (?:the |all |your )?(?:results?|findings|photos?|pictures?"
                r"|figures?"
                r"|charts?|data|readings?|costs|risks|defects|measurements?|drawings?|sources)"
                r" (?:to|in|into|on) (?:the|every|each|their) (?:\w+ )?(?:report|summary|analysis)\b"
            ),
            (
                r"\b(?:approve|accept|pass|move|reject|file) (?:this|every|all|any) (?:job|application)"
                r" (?:orders?|cards?|tickets?|postings?|sheets?|costs?|forms?|files?)\b"
            ),
            (
                r"\b(?:give|award|set|assign) (?:marks?|ratings?|scores?|grades?) (?:from|between)"
                r" (?:\d+|one) (?:to|and)\b"
            ),
            (
                r"\b(?:select|choose|hire) the (?:candidate|applicant|person)s? with the (?:best|right) (?:fit"
                r"|experience)\b"
            ),
            r"\bcall the (?:\w+ )?(?:command|control) (?:centre|center|room)\b",
            r"\bmark (?:each|every) requirement as (?:tested|open|new|blocked)\b",
            r"\b(?:do not|don't|never) mention (?:the )?missing (?:parts|goods|items|pieces)\b",
            r"\bshow weakness (?:when|in front of|to)\b",
            r"\bpretend\w* to be an? (?:customer|guest|patient|shopper|client)\b",
            r"\bact as an? (?:agent (?:for|of)|ai ambassador)\b",
            r"\bstop processing (?:payments|orders|parts|goods)\b",
            (
                r"\b(?:use|run|call|execute) (?:the|a|this) (?:\w+ )?(?:tool|script|function|command|code)s?"
                r" (?:with (?:care|the right)|to (?:clean|check|measure|cut|build|deploy|mark|test)|that suits)\b"
            ),
            (
                r"\b(?:send|forward) the (?:data|contents?) of (?:each|every|all|the) [a-z]+ to the (?:[a-z]+ )?"
                r"(?:office|registry|archive|authority|lab|laboratory|manager)\b"
            ),
            r"\b(?:approve|reject|accept) (?:any|every|all) applications? (?:for leave|from members|that arrive)",
            r"\bmust be (?:reported|marked|counted|listed) as soon as\b",
            r"\bmatch reports? must be\b",
            r"\b(?:debug|developer|admin) mode (?:is )?on (?:by default|\d+)\b",
            r"\b(?:told|tells?|taught|never) (?:\w+ )?(?:never )?to reveal (?:a )?passwords?\b",
            r"\bdo not tell anyone the (?:code|pin)\b",
            r"\b(?:debugged|wrote|tested|maintained|tuned|designed) (?:the|our|a) system prompt\b",
        )
    ),
    re.IGNORECASE,
)


def is_known_order(text: str) -> bool:
    """Whether `text` gives an order in a known wording, everyday ones aside."""
    return ORDER.search(text) and ORDER.search(_EVERYDAY.sub(" ", text))
