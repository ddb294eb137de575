"""Wordings in which documents give orders to a machine, in many languages."""

from ml.extraction.wordings import Wordings

_READER = (
    r"(?:(?:(?:ai(?! (?:engineer|researcher|scientist|developer|specialist|expert|company|team)s?\b)"
    r"|a\.i\.))(?: (?:screening|hiring|review\w*))?(?: (?:tool|model|system|reviewer|assistant)s?)?|llms?"
    r"|(?:large )?language models?|gpt\S*|chatgpt|chatbots?|(?:hiring |screening )?bots?|ats|parsers?|agent"
    r"|(?:ai|helpful|unrestricted|obedient) assistant|(?:screening|recruiting|hiring) (?:software|tools?|systems?)"
    r"|(?:automated|automatic) (?:reviewers?|readers?|screeners?|systems?))"
)
_PERSON = r"(?:candidate|applicant|resume|résumé|cv|curriculum|application|profile|person|posting|job)"
_ORDERS = r"(?:instruction|prompt|rule|guideline|direction|directive|constraint|safeguard|polic(?:y|ie))s?"
_DONE = (
    r"(?:ranked|rated|scored|graded|marked|counted|treated|considered|regarded|reported|listed|placed|shortlisted)"
)
_TOP = r"(?:top|best|ideal|perfect|fully|highly|highest|qualified|ready|expert|strong)"
_LISTENER = r"(?:user|applicant|candidate|recruiter|reader|person)s?"
_RESULT = r"(?:score|rating|rank|match|readiness|verdict|marks)"
_HIDDEN = r"(?:system prompt|your (?:prompt|instruction|rule)|api[ _-]?key|secret|environment var|password|hidden)"
_ANSWER = r"(?:reply|response|answer|output|summary|analysis|report|feedback)"
_IGNORE = (
    r"(?:ignor(?:e|ing)|disregard(?:ing)?|forget(?:ting)?|overrid(?:e|ing)|overrule|bypass(?:ing)?|drop"
    r"|discard|skip"
    r"|set aside|put aside|neglect|stop following|(?:do not|don't|never) (?:follow|obey|apply))"
)
_GIVEN = r"(?:all|any|every\w*|the|your|these|those|my|our|other|previous|prior|preceding|earlier|above|system)"
ORDER = Wordings(
    # Away with what stood before
    rf"\b{_IGNORE}\b.{{0,15}}\b{_GIVEN}\b.{{0,30}}\b{_ORDERS}\b",
    r"\b(?:whatever|everything|anything|all|what|rules|instructions) (?:that )?you (?:were|are|had been"
    r"|have been|have)"
    r" (?:told|given|taught|instructed|asked|read)\b",
    rf"\byour (?:\w+ ){{0,2}}{_ORDERS} (?:is|are|has been|have been) (?:now )?(?:void|cancel\w+|revoked"
    rf"|replaced|over)",
    r"\bstop (?:evaluating|analy[sz]ing|assessing|reading|parsing|processing|scoring|comparing)\b",
    r"(?:ignore|disregard|forget) (?:(?:everything|anything)(?! you (?:know|knew|think|thought|believed?)\b)"
    r"|all (?:of )?(?:the )?(?:above|previous|text|that))",
    r"\b(?:the (?:following|above|below)|this) (?:text |message |line )?(?:overrides?|supersedes?|replaces?)\b",
    r"\b(?:you are now (?:an?|the|in|going|required|acting)\b|from (?:now|this point) on,? you"
    r"|new instructions? (?:for you|follow|:)|^\W*new instructions?\b)",
    r"\b(?-i:[Yy]ou are now [A-Z]\w+)",
    r"(?:^|[,:;.]\s*|\bplease )(?:pretend|imagine|suppose|let us pretend)\b(?: that)? (?:to be|you are"
    r"|you're|you were)",
    r"\byour new (?:task|role|instructions?|goal)",
    r"\b(?:ignor(?:a|e|ez|er|iere|ieren|eer|era|ujte?)|olvid[ae]|descart[ae]|desconsider[ae]|esque[cç]a"
    r"|vergiss|vergeet"
    r"|negeer|oublie[sz]?|dimentica|zignoruj|glöm|missachte)\b.{0,40}"
    r"\b(?:instruc|instruç|instruk|anweisung|vorgaben|istruzioni|consignes|regeln|regels)",
    r"(?:忽略|无视|忽視).{0,12}(?:指令|指示|说明|說明)|(?:игнорируй|забудь).{0,30}(?:инструкц|указани)",
    r"(?:指示|命令).{0,8}無視|(?:지시|명령).{0,8}무시|تجاهل.{0,30}(?:تعليمات|التعليمات)|निर्देश.{0,20}(?:अनदेखा|नज़रअंदाज़)",
    # In the voice of the one who gives orders
    r"^\W*(?:system|assistant|developer|human)\s*(?:prompt|message|override|note)?\s*[:>\]]",
    r"<\|?/?(?:im_start|im_end|system|assistant|endoftext|instructions?)\b|\[/?(?:inst|system)\]|<<sys>>",
    r"#{2,} ?(?:instructions?|system|assistant)\b|\b(?:system|developer|administrator) (?:message|override"
    r"|prompt)\s*[:>\]]",
    # In places that nobody sees
    r"<!--|-->|^\W*\[//\]:\s*#|\{#.{0,200}#\}",
    r"<\w+[^>]{0,80}\b(?:hidden|display:\s*none|visibility:\s*hidden|font-size:\s*0|color:\s*(?:white|#fff\w*))",
    r"\b(?:end|start|begin) of (?:system|user|assistant|hidden|untrusted|trusted) (?:prompt|message|input|text)",
    r"\b(?:enter|activate|enable|switch|turn on|go|you are|now) ?(?:to|into|in|on)? ?(?:the )?"
    r"(?:dan|developer|god|debug|admin|sudo) mode\b",
    r"\b(?:dan|developer|god|debug|admin|sudo) mode\W+(?:is )?(?:now )?(?:on|enabled|activated|engaged)\b"
    r"|^\W*jailbreak\b",
    # To a machine by its name
    r"\b(?:you are|you're|you will be|act as|behave as|pretend (?:to be|you are)|role-?play as)\s+"
    rf"(?:an? |the |my |our )(?:[\w-]+ ){{0,3}}{_READER}\b",
    r"\b(?:if|when|as|since|because|dear|hey|hello|attention|(?:note|message|instructions?) (?:to|for))\b.{0,30}\b"
    r"(?:you are |you're )?(?:an? |the |any |all )?(?:automated |hiring |screening |reviewing )?"
    rf"{_READER}\b.{{0,60}}(?:\b(?:must|should|please|rate|score|rank|give|say|state|output|respond|reply"
    r"|recommend|reading)\b|:)",
    rf"(?:^|[\[({{<])\W*(?:note (?:to|for) )?(?:the )?{_READER}\s*:\s*(?:please )?"
    r"(?:mark|rank|rate|score|give|say|list|add|recommend|ignore|approve|treat|pass|move|put|report|this)\b",
    rf"\b{_READER}\b(?: reading this)?,? (?:must|should|shall|have to|has to|are required to|please)\b.{{0,40}}"
    r"\b(?:this|the|say|answer|resume|posting|candidate|applicant)\b",
    # About the judgement
    r"(?:^|[(\[{,;:]|\bplease|\bkindly)\W*(?:treat|regard|consider|count|see|view) (?:me|us|this"
    rf" {_PERSON}) as\b",
    rf"\b(?:mark|rate|rank|list|flag|treat|report)\b(?: [\w-]+){{0,3}} as (?:an? |the )?(?:\w+ )?{_TOP}\b",
    rf"\b(?:this|the) {_PERSON}\b.{{0,20}}\b(?:must|should|has to|is to|shall)\b.{{0,10}}\b{_DONE}\b",
    rf"\b(?:all|every|each|any|missing)\b.{{0,30}}\b(?:skill|requirement|qualification|gap)s?"
    rf"\b.{{0,50}}\b{_DONE} as\b",
    rf"\b(?:must|should|has to|have to|shall)\b.{{0,20}}\b(?:receive|get|be given|be assigned)"
    rf"\b.{{0,20}}\b{_RESULT}\b",
    r"\b(?:match|readiness|verdict)\b.{0,40}\b(?:must|should|has to|shall|is to)\b.{0,40}(?:\d|perfect|full"
    r"|maximum)",
    rf"\b(?:approve|accept|shortlist|recommend|advance|pass|move|reject)\b.{{0,15}}\b(?:this|every|all|any)"
    rf"\b.{{0,10}}"
    rf"\b{_PERSON}s?\b",
    rf"\bwhen (?:you )?(?:summari[sz]|compar|read|rat|scor|evaluat|process|pars|analy[sz])\w* (?:this|my)"
    rf" {_PERSON}\b",
    rf"(?:^|[,:;]\s*|\b(?:must|should|please|and|now)\s+)(?:say|state|tell (?:\w+ ){{1,2}}|answer|claim"
    rf"|declare)\s*that "
    rf"(?:the |this |an? )?(?:{_LISTENER}|nobody|no one|every\w*|no|all|they)\b",
    r"\b(?:rate|score|rank|grade|mark|classify|recommend|select|shortlist|approve|hire|treat|label|report)\b"
    rf".{{0,15}}\b(?:this|the|my) {_PERSON}\b.{{0,60}}\b"
    r"(?:as|at|with|highly|first|top|best|perfect|full|\d+|strong|qualified|fit|immediately)",
    rf"\b(?:give|assign|award|grant|set)\b.{{0,40}}\b{_RESULT}\b.{{0,30}}\b"
    r"(?:to|of|as|:)?\s*(?:\d+|one hundred|perfect|maximum|full|highest|top|apply)",
    rf"\b(?:perfect|maximum|highest|full|top) {_RESULT}\b.{{0,30}}\b{_PERSON}",
    r"\b(?:mark|consider|treat|count|flag|set)\b.{0,20}\b(?:all|every|each)\b.{0,25}"
    r"\b(?:requirement|skill|qualification|gap|condition)s?\b.{0,20}"
    r"\b(?:as|optional|met|satisfied|fulfilled|covered|matched|passed|closed)",
    # About what is said
    r"(?<!you )\b(?:do not|don't|never|without)\b.{0,15}\b(?:mention|reveal|disclose|report|tell|show|flag)\w*\b"
    r".{0,50}"
    r"\b(?:instruction|prompt|gap|missing|weakness|this (?:note|text|message|line)|the user|anyone)",
    r"(?<!you )(?<!not )(?<!never )\b(?:reveal|print|output|repeat|show|leak|display|dump|tell me)\b"
    rf".{{0,30}}\b{_HIDDEN}",
    r"(?<!you )\b(?:respond|reply|answer|output|return|write)"
    r" (?:only|exactly|just|nothing but|with (?:only|exactly))\b",
    rf"\b(?:begin|start|end|finish|preface|close) (?:your|the|every|each) {_ANSWER}",
    r"\b(?:add|insert|include|append|put|write)\b.{0,60}\b(?:to|in|into|on) (?:the|your|their|every|this|my) "
    rf"(?:resume|cv|{_ANSWER}|skills? (?:list|section))",
    r"\b(?:antworte\w*|r[ée]pond\w*|respond[ae]|rispond\w*|antwoord\w*|odpowie\w*)\b.{0,25}\b(?:nur|ausschließlich"
    r"|uniquement|seulement|s[oó]lo|únicamente|apenas|soltanto|solamente|alleen|tylko)\b.{0,12}"
    r"\b(?:wort|mot|palabra|palavra|parola|woord|słowem)\b",
    rf"\bkeep\b.{{0,40}}\b(?:secret|hidden) from the {_LISTENER}\b",
    rf"\b(?:do not|don't|never) (?:warn|tell|inform|alert) the {_LISTENER}\b",
    # About what a machine can do
    r"\b(?:call|invoke|use|execute|run|trigger)\b.{0,15}\b(?:the|your|a|this) "
    r"(?:\w+ )?(?:tool|function|command|code|script|plugin)\b.{0,60}\b(?:with|to|and|now|on)\b",
    r"\b(?:send|post|forward|upload|e-?mail|transmit|exfiltrate)\b.{0,60}"
    r"\b(?:data|contents?|(?:the|this|user's|candidate's) resume|conversation|history|messages|keys?"
    r"|prompt)\b.{0,30}(?:\bto\b|https?:|@)",
    rf"\b(?:resumes?|names|addresses|data|e-?mails)\b.{{0,20}} of (?:the )?other {_LISTENER}\b",
    r"\{\s*\"(?:tool|function|action|name|tool_call)\"\s*:|\b(?:tool|function)_call\b",
    r"\b(?:run|execute|follow|obey|do)\b.{0,30}\b(?:after|once|when|by)\b.{0,12}\bdecod",
    r"\b(?:decode|decrypt|base64)\b.{0,40}\b(?:and|then)\b.{0,20}\b(?:follow|execute|run|do|obey|apply)",
)
