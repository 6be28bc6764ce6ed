"""Letters in MJML as other people write them: welcome, receipt, invitation, digest, and a row of everything."""

from __future__ import annotations

_EVERYTHING = """<mjml lang="cy" dir="ltr">
  <mj-head>
    <mj-title>Every tag once</mj-title>
    <mj-preview>What a reader sees first &amp; foremost</mj-preview>
    <mj-breakpoint width="480px"/>
    <mj-font name="Lato" href="https://fonts.example.org/lato.css"/>
    <mj-raw><meta name="color-scheme" content="light dark"></mj-raw>
    <mj-attributes>
      <mj-all font-family="Georgia, serif"/>
      <mj-class name="quiet" color="#5B554E" font-size="13px"/>
      <mj-class name="wide" padding="0 32px"/>
      <mj-section padding="16px 0"/>
      <mj-text line-height="1.6" align="left"/>
      <mj-image alt=""/>
    </mj-attributes>
    <mj-style>.a &gt; .b { color: red; } @media (max-width: 480px) { p { margin: 0 } }</mj-style>
  </mj-head>
  <mj-body background-color="#fff" width="640px" css-class="body">
    <mj-raw><!-- a word to whoever reads the source --></mj-raw>
    <mj-wrapper padding="0" full-width="full-width" border="1px solid rgb(228, 221, 210)">
      <mj-section direction="rtl" background-url="https://example.org/a.png" background-size="cover"
                  background-repeat="no-repeat" background-position="top center" text-align="center">
        <mj-column width="40%" vertical-align="middle" inner-border="none" border-radius="4px 4px 0 0">
          <mj-image src="https://example.org/a.png" width="200px" height="auto" fluid-on-mobile="true"/>
        </mj-column>
        <mj-column width="60%">
          <mj-text mj-class="quiet wide"><p>Words &nbsp; <b>strong</b><br>more<br/></p></mj-text>
          <mj-button href="https://example.org/?a=1&amp;b=2" background-color="tomato" border="0"
                     inner-padding="12px 24px" font-weight="600" letter-spacing="-0.5px">Read it</mj-button>
        </mj-column>
      </mj-section>
    </mj-wrapper>
    <mj-hero mode="fluid-height" background-color="#2a3448" background-position="center center"
             vertical-align="middle" padding="40px 0"><mj-text color="#ffffff">Hero</mj-text></mj-hero>
    <mj-section>
      <mj-group width="100%"><mj-column width="50%"><mj-spacer height="20px"/></mj-column>
        <mj-column width="50%"><mj-divider border-width="1px" border-style="dashed" border-color="lightgrey"/>
        </mj-column></mj-group>
    </mj-section>
    <mj-section><mj-column>
      <mj-table cellpadding="4" width="100%" table-layout="fixed"><tr><th align="left">Day</th>
        <td style="padding:0 15px" nowrap>Name</td></tr></mj-table>
      <mj-social mode="horizontal" icon-size="24px"><mj-social-element src="https://example.org/i.png"
        href="https://example.org/" alt="Us">Us</mj-social-element></mj-social>
      <mj-navbar base-url="https://example.org" hamburger="hamburger" ico-color="#fff">
        <mj-navbar-link href="/a" color="#333">One</mj-navbar-link></mj-navbar>
      <mj-accordion border="none"><mj-accordion-element icon-position="right">
        <mj-accordion-title font-size="16px">Why</mj-accordion-title>
        <mj-accordion-text>Because.</mj-accordion-text></mj-accordion-element></mj-accordion>
      <mj-carousel thumbnails="hidden"><mj-carousel-image src="https://example.org/b.png" alt="b"/></mj-carousel>
      <mj-raw><!--[if mso]><table><tr><td><![endif]--><div class="own">Own</div>
        <!--[if mso]></td></tr></table><![endif]--></mj-raw>
    </mj-column></mj-section>
  </mj-body>
</mjml>"""

_WELCOME = """<mjml>
  <mj-body>
    <mj-section background-color="#f0f0f0"><mj-column>
      <mj-image width="120px" src="https://example.org/logo.png" alt="The logo"></mj-image>
    </mj-column></mj-section>
    <mj-section><mj-column width="400px">
      <mj-text font-style="italic" font-size="20px" font-family="Helvetica Neue" color="#626262">Welcome</mj-text>
      <mj-text color="#525252">You asked for our letter. <a href="https://example.org">Say so</a>.</mj-text>
      <mj-button background-color="#F45E43" href="#">Confirm</mj-button>
    </mj-column></mj-section>
  </mj-body>
</mjml>"""

_RECEIPT = """<mjml><mj-head><mj-attributes><mj-text padding="0"/><mj-column width="33.33%"/></mj-attributes></mj-head>
<mj-body background-color="#ccd3e0"><mj-section padding-bottom="0px"><mj-column width="100%">
<mj-table><tr style="border-bottom:1px solid #ecedee;text-align:left;"><th>Year</th><th>Language</th></tr>
<tr><td>1995</td><td>PHP</td></tr></mj-table></mj-column></mj-section>
<mj-section><mj-column><mj-text>a</mj-text></mj-column><mj-column><mj-text>b</mj-text></mj-column>
<mj-column><mj-text>c</mj-text></mj-column></mj-section></mj-body></mjml>"""

WELL_FORMED = {
    "a row of everything": _EVERYTHING,
    "a welcome": _WELCOME,
    "a receipt": _RECEIPT,
    "a bare letter": "<mjml><mj-body></mj-body></mjml>",
}
