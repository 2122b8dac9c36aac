package org.ticketstream.ingest.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTextTest {
    private static String text(String body) {
        return ReplyText.of(TextNormalizer.normalize(HtmlText.of(body)));
    }

    @Test
    void readsWhatTheReaderOfTheMailSaw() {
        assertThat(text("<html><head><title>x</title><style>p {color: red}</style></head><body>"
                        + "<p>Hello,</p><p>the&nbsp;till <b>shows</b> E04 &amp; beeps.</p>"
                        + "<ul><li>restarted</li><li>no "
                        + "paper</li></ul>Call me<br>Jo<script>alert(1)</script></body></html>"))
                .isEqualTo("Hello,\n\nthe till shows E04 & beeps.\nrestarted\nno paper\nCall me\nJo");
    }

    @Test
    void keepsTheCellsOfATableApart() {
        assertThat(text("<table><tr><td>Item</td><td>Qty</td></tr><tr><td>Tern</td><td>6</td></tr></table>"))
                .isEqualTo("Item Qty\nTern 6");
    }

    @Test
    void keepsTheLinesOfPreformattedText() {
        assertThat(text("<div>log:</div><pre>line 1\nline 2</pre>")).isEqualTo("log:\nline 1\nline 2");
    }

    @Test
    void leavesOutTheQuotedMail() {
        assertThat(text("<div>It still beeps.</div><div class=\"gmail_quote\"><div>On Mon, Larkfield wrote:</div>"
                        + "<blockquote>Have you restarted it?</blockquote></div>"))
                .isEqualTo("It still beeps.");
        assertThat(text("<p>It still beeps.</p><blockquote type=\"cite\">Have you restarted it?</blockquote>"))
                .isEqualTo("It still beeps.");
    }

    @Test
    void aMailThatIsNothingButAQuoteStays() {
        assertThat(text("<div class=\"gmail_quote\">The only text there is</div>"))
                .isEqualTo("The only text there is");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if a < b and c > d then",
                "Regards, <name> <name@example.com> <tel_num>",
                "I type <p and nothing comes",
                "the receipt shows <B>Total without an end",
                "a <-> b",
                ""
            })
    void leavesPlainTextWithAngleBracketsAlone(String body) {
        assertThat(HtmlText.of(body)).isEqualTo(body);
    }
}
