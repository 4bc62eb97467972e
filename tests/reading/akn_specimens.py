"""XML of our own in the manner of AKN4UN, the UN's profile of Akoma Ntoso 3.0: what the published files hold, and what
the profile's guidelines allow beyond it."""

from __future__ import annotations

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"

META = """<identification><FRBRWork><FRBRdate date="2099-05-01" name="adoption"/></FRBRWork>
<FRBRExpression><FRBRdate date="2099-05-09" name="publication"/><FRBRlanguage language="eng"/></FRBRExpression>
</identification><workflow><step date="2099-04-02" outcome="draftResolution" as="A/C.2/99/L.3" by="Chad and Cuba"/>
<step date="0001-01-01" outcome="draftResolutionAdditionalSponsors" by="Fiji"/>
<step date="0001-01-01" outcome="recommendedForAdoption" as="A/99/12" by="" refersTo="9"/>
<step date="2099-05-01" outcome="adopted" as="A/99/PV.7" by=""/></workflow>
<analysis><parliamentary><voting outcome="adoptedRecordedVote">
<count value="2" refersTo="inFavour"><voters><organization>CHAD</organization><organization>CUBA</organization></voters>
</count><count value="1" refersTo="against"><voters><organization>FIJI</organization></voters></count>
<count value="0" refersTo="abstaining"/></voting></parliamentary></analysis>"""

COVER = """<p><span refersTo="#publisher"><docAuthority refersTo="#publisher">United Nations</docAuthority></span></p>
<p><docNumber refersTo="#symbol">A/RES/99/7</docNumber></p>
<p><img src="emblem.jpg"/><docAuthority refersTo="#issuingBody">General Assembly</docAuthority></p>
<p><session refersTo="#generalAssembly" value="99">Ninety-ninth session</session></p>
<p><event refersTo="#session"><date refersTo="#startDate">2 April</date>
   <date refersTo="#endDate">9 May 2099</date></event></p>
<p><inline name="agenda item">Agenda item 4</inline></p><p><inline name="agenda item name">Water</inline></p>
<p><docTitle>Resolution adopted by the General Assembly on 1 May 2099</docTitle></p>
<p><docProponent refersTo="#secondCommittee">[on the report of the Second Committee
   (<inline>A/99/12</inline>)]</docProponent></p>"""

PREAMBLE = """<formula name="enactingFormula"><p xml:space="preserve">
    <span class="italic">The General Assembly</span>,</p></formula>
<container name="Singing low of"><p xml:space="preserve">	<span class="italic">Singing low of</span> the keepers of
   <a href="https://undocs.org/en/A/RES/98/7 A">98/7</a>,<sup>(</sup><authorialNote marker="2"><p>		()	A/98/2.</p>
   </authorialNote><sup>)</sup></p></container>
<container name="Mindful"><blockList><listIntroduction><span class="italic">Mindful</span> of:</listIntroduction>
<item><num>(a)</num><p>Wells;</p></item><item><num>(b)</num><p>Lakes,</p></item></blockList></container>"""

BODY = """<section><num>I</num><heading>Salt water</heading>
<crossHeading refersTo="#preamble">Having considered the report on salt water,</crossHeading>
<paragraph><num>1.</num><content><p><span class="bold">Decides</span> to dig;</p></content></paragraph>
<crossHeading>Measures</crossHeading>
<paragraph><num>2.</num><list><intro><p><i>Requests</i> all:</p></intro>
<point><num>(a)</num><content><p>To dig:</p></content></point>
<sublist><point><num>(i)</num><content><p>Deep;</p></content></point>
<point><num>(ii)</num><content><p>Deeper;</p></content></point></sublist>
<point><num>(b)</num><content><p>To rest;</p></content></point></list></paragraph></section>
<section><num>II</num><heading>Sweet water</heading>
<paragraph><content><p>	1 -<b>	Endorses</b> the depths below:</p>
<table><tr><th><p>Well</p></th><th><p>Depth</p></th></tr>
<tr><td><p>North</p></td><td><p>7 m<authorialNote marker="3"><p>At low tide.</p></authorialNote></p></td></tr></table>
</content></paragraph>
<paragraph><content><p>'1'</p></content></paragraph><paragraph><content><p>The first;</p></content></paragraph>
<paragraph><num>2.</num><content><p><i>Adopts</i> the rules annexed hereto.</p></content></paragraph></section>"""

CLOSING = """<p><event refersTo="#adoption"><location refersTo="#adoptionMeeting">7th plenary meeting</location><eol/>
<docDate date="2099-05-01">1 May 2099</docDate></event></p>
<p><vote><outcome>[Adopted by a recorded vote of <quantity normalized="2">2</quantity> to
<quantity normalized="1">1</quantity>, with <quantity normalized="1">1</quantity> abstention:<outcome>In
favour:<eol/><organization>Chad, Cuba</organization></outcome></outcome></vote></p>"""

ATTACHED = """<attachment><doc name="annex"><meta/><preface><p><docType>Annex I</docType>
<docTitle>Rules for wells</docTitle></p></preface>
<mainBody><paragraph><num>1.</num><content><p>These rules are for wells.</p></content></paragraph>
<p>A last word.</p></mainBody></doc></attachment>
<attachment><heading>Annex II</heading><documentRef href="/akn/un/x" showAs="Map of wells"/></attachment>"""


def document(
    meta: str = META,
    cover: str = COVER,
    preamble: str = PREAMBLE,
    body: str = BODY,
    closing: str = CLOSING,
    attached: str = ATTACHED,
    before: str = "",
) -> bytes:
    """A resolution from its parts. before: what stands before the first element."""
    return (
        f'{before}<akomaNtoso xmlns="{NAMESPACE}"><!-- a copy --><statement name="resolution"><meta>{meta}</meta>'
        f"<coverPage>{cover}</coverPage><preface><p><docNumber>99/7.</docNumber>"
        f"<docTitle><span>	Wells of\n   the coast</span></docTitle></p></preface><preamble>{preamble}</preamble>"
        f"<mainBody>{body}</mainBody><conclusions>{closing}</conclusions><attachments>{attached}</attachments>"
        "</statement></akomaNtoso>"
    ).encode()
