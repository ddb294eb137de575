"""Words that tell what a piece of a resume is: a job title, an organisation, a place, a degree."""

import re

from core.domain import Degree

TITLE = re.compile(
    r"""\b(?:
        accountant | actor | actuary | adjuster | administrator | adviser | advisor | advocate | agent | aide
      | ambassador | analyst | animator | apprentice | arborist | architect | archivist | artist | assembler
      | assessor | assistant | associate | attendant | attorney | auditor | author | baker | barista
      | bartender | biochemist | biologist | bookkeeper | botanist | bricklayer | broker | butcher | buyer
      | captain | caregiver | carer | carpenter | cashier | ceo | cfo | chair | chairman | chef | chemist
      | chief | cio | ciso | cleaner | clerk | clinician | cmo | coach | co-?founder | collector | columnist
      | commander | concierge | conductor | consultant | contractor | controller | coo | cook | coordinator
      | copywriter | counsel | counsellor | counselor | courier | cto | curator | dean | decorator | dentist
      | deputy | designer | dev | developer | devops | dietitian | director | dispatcher | dispenser
      | distiller | doctor | driver | ecologist | economist | editor | educator | electrician | embalmer
      | engineer | epidemiologist | ergonomist | estimator | evangelist | examiner | executive | expert
      | facilitator | farmer | fellow | firefighter | fitter | florist | forester | forwarder | founder
      | freelancer | gardener | generalist | geneticist | geographer | geologist | glazier | groundskeeper
      | guard | guide | hairdresser | handyman | head | historian | hostess | housekeeper | hydrologist
      | hygienist | illustrator | inspector | installer | instructor | intern | internship | interpreter
      | investigator | janitor | jeweller | job | joiner | journalist | judge | labou?rer | landscaper | lead
      | leader | lecturer | librarian | lieutenant | lifeguard | linguist | locksmith | logistician
      | machinist | maintainer | manager | marketer | mason | mathematician | mechanic | mediator | mentor
      | merchandiser | microbiologist | midwife | millwright | moderator | musician | nanny | negotiator
      | notary | nurse | nutritionist | officer | operative | operator | optician | optometrist | orderly
      | orthodontist | osteopath | owner | packer | paediatrician | painter | paralegal | paramedic | partner
      | pathologist | pharmacist | phlebotomist | photographer | physician | physicist | physiotherapist
      | picker | pilot | pipefitter | planner | plasterer | plumber | podiatrist | porter | postdoc
      | practitioner | presenter | president | principal | producer | professor | programmer | proofreader
      | psychologist | publicist | qa | radiographer | radiologist | ranger | realtor | receptionist
      | recruiter | registrar | reporter | representative | researcher | reviewer | roofer | sailor | salesman
      | salesperson | scaffolder | scholar | scientist | scrum | sde | sdet | seamstress | secretary
      | sergeant | server | shareholder | sociologist | solicitor | sommelier | sonographer | specialist | sre
      | statistician | steward | stocker | stockman | strategist | student | stylist | superintendent
      | supervisor | surgeon | surveyor | swe | tailor | teacher | technician | technologist | teller | tester
      | therapist | tiler | toolmaker | toxicologist | trader | trainee | trainer | translator | treasurer
      | tutor | typist | underwriter | upholsterer | vet | veterinarian | vice | videographer | volunteer | vp
      | waiter | waitress | warden | webmaster | welder | winemaker | worker | writer | zoologist
    )s?\b""",
    re.IGNORECASE | re.VERBOSE,
)
ORGANISATION = re.compile(
    r"""\b(?:
        academy | ag | agency | air\sforce | airlines? | army | associates | association | authority
      | b\.?v | bank | capital | care\shome | cent(?:er|re) | charity | church | clinic | college | company
      | consultants | consulting | corp | corporation | council | department | enterprises? | foundation
      | games | gmbh | government | group | holdings? | home | hospital | hotel | inc | industries
      | institute? | insurance | interactive | international | laborator(?:y|ies) | labs? | limited | llc
      | llp | logistics | ltd | media | ministry | navy | networks? | nhs | oy | partners | payments
      | pharma(?:ceuticals)? | plc | pty | pvt | restaurant | s\.?a\.?r\.?l | school | services | society
      | software | solutions | store | studios? | systems | technolog(?:y|ies) | trust | university | ventures
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
LEGAL_FORM = re.compile(
    r"\b(?:ag|b\.?v|corp(?:oration)?|gmbh|inc|limited|llc|llp|ltd|oy|plc|pty|pvt|s\.?a\.?r\.?l)\b", re.IGNORECASE
)
INSTITUTION = re.compile(
    r"""\b(?:
        academy | bootcamp | caltech | college | conservatory | [ée]cole | epfl | eth | facult(?:y|ad)
      | gymnasium | hochschule | institute? | lse | lyceum | mit | polytechnic | school | seminary | ucla
      | \w+\stech | universi\w+
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)

_REGION = r"""(?:
    (?-i: A[BKLRZ] | ACT | BC | C[AOT] | D[CE] | FL | GA | HI | I[ADLN] | K[SY] | LA | M[ABDEINOST]
      | N[BCDEHJLMSTVY] | NSW | O[HKNR] | PA | PE | QC | QLD | RI | S[CDK] | TAS | TN | TX | UAE | UK
      | USA? | UT | V[AT] | VIC | W[AIVY] | YT )\b
  | (?: alabama | alaska | alberta | arizona | arkansas | british\scolumbia | california | colorado
      | connecticut | delaware | florida | georgia | hawaii | idaho | illinois | indiana | iowa | kansas
      | kentucky | louisiana | maine | maryland | massachusetts | michigan | minnesota | mississippi
      | missouri | montana | nebraska | nevada | new\s(?:hampshire|jersey|mexico|york)
      | (?:north|south)\s(?:carolina|dakota) | ohio | oklahoma | ontario | oregon | pennsylvania | quebec
      | rhode\sisland | tennessee | texas | utah | vermont | (?:west\s)?virginia | washington | wisconsin
  | wyoming )\b | (?: algeria | argentina | australia | austria | bangladesh | belgium | brazil | bulgaria
      | canada | chile | china | colombia | costa\srica | croatia | czechia | czech\srepublic | denmark
      | egypt | england | estonia | ethiopia | finland | france | germany | ghana | greece | hong\skong
      | hungary | iceland | india | indonesia | (?:northern\s)?ireland | israel | italy | japan | jordan
      | kenya | (?:south\s)?korea | kuwait | latvia | lebanon | lithuania | luxembourg | malaysia | mexico
      | morocco | nepal | netherlands | new\szealand | nigeria | norway | pakistan | peru | philippines
      | poland | portugal | qatar | romania | russia | rwanda | saudi\sarabia | scotland | serbia
      | singapore | slovakia | slovenia | south\safrica | spain | sri\slanka | sweden | switzerland
      | taiwan | tanzania | thailand | tunisia | turkey | uganda | ukraine
      | united\s(?:arab\semirates|kingdom|states) | uruguay | vietnam | wales | zimbabwe )\b
)"""
_CITY = r"""(?:
    amsterdam | athens | austin | bangalore | barcelona | beijing | bengaluru | berlin | bogota | boston
  | brussels | bucharest | budapest | buenos\saires | cairo | cape\stown | chennai | chicago | copenhagen
  | denver | dubai | dublin | edinburgh | geneva | hamburg | helsinki | hyderabad | istanbul | johannesburg
  | lagos | lisbon | london | los\sangeles | madrid | manchester | melbourne | mexico\scity | montreal
  | mumbai | munich | nairobi | (?:new\s)?delhi | new\syork\scity | nyc | oslo | paris | prague | pune
  | san\sfrancisco | sao\spaulo | seattle | shanghai | stockholm | sydney | tokyo | toronto | vancouver
  | vienna | warsaw | zurich
)\b"""
_WORD = r"(?:[^\W\d_]|[.'’-]){1,30}"
_TOWN = rf"(?-i:[A-Z]){_WORD} (?:[ ]{_WORD}){{0,3}}"
_POSTCODE = r"[ ,–-]+ (?-i:[A-Z0-9]){2,5} (?:\s?(?-i:[A-Z0-9]){3,4})?"
PLACE = re.compile(
    rf"""(?:{_TOWN},\s*)? (?: {_TOWN},\s*{_REGION} | {_REGION} | {_CITY} ) (?:{_POSTCODE})?
      | (?:fully\s)? (?:remote|hybrid|on-?site)\b [\w\ ,/()-]{{0,40}}""",
    re.IGNORECASE | re.VERBOSE,
)

_DEGREES: tuple[tuple[Degree, str], ...] = (
    (
        "doctorate",
        r"""ph\.?\s?d\b\.? | d\.?phil\b\.? | ed\.?d\b\.? | j\.d\. | doctorate | doctoral | doctor\sof
      | juris\sdoctor""",
    ),
    (
        "master",
        r"""m\.?\s?sc\b\.? | m\.?(?:b\.?a|eng|phil|ed|res|tech|p\.?h)\b\.? | m\.[as]\.
          | m[as](?=\sin\b|\s[A-Z]) | mca\b | master(?:['’]?s)?\b | magister""",
    ),
    (
        "bachelor",
        r"""b\.?\s?sc\b\.? | b\.?(?:eng|tech|b\.?a|com|f\.?a|s\.?n|ed|arch)\b\.? | b\.[ase]\.
          | b[as](?=\sin\b|\s[A-Z]) | ll\.?b\b\.? | mbbs\b | bca\b | bachelor(?:['’]?s)?\b
          | undergraduate\sdegree | licenciatura""",
    ),
    (
        "associate",
        r"""associate(?:['’]?s)?\s(?:degree|of|in)\b | a\.?a\.?s\b\.? | hn[cd]\b | foundation\sdegree
      | higher\snational""",
    ),
    (
        "secondary",
        r"""high\sschool | secondary\sschool | a-?levels?\b | gcses?\b | ged\b | baccalaureate | abitur | matura
          | matric\w* | leaving\scertificate""",
    ),
)
DEGREES: tuple[tuple[Degree, re.Pattern[str]], ...] = tuple(
    (level, re.compile(rf"(?<![\w.])(?:{pattern})", re.IGNORECASE | re.VERBOSE)) for level, pattern in _DEGREES
)
"""Levels from the highest down, each with how it is spelt."""
OTHER_QUALIFICATION = re.compile(
    r"\b(?:certificate|diploma|bootcamp|apprenticeship|nanodegree|exchange)\b", re.IGNORECASE
)
"""Courses of study that are no degree."""
