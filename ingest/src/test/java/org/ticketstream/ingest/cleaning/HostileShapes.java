package org.ticketstream.ingest.cleaning;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** Texts that make careless code slow, by name; each for any length. */
final class HostileShapes {
    private final Map<String, IntFunction<String>> shapes = new LinkedHashMap<>();

    private HostileShapes() {}

    static Map<String, IntFunction<String>> all() {
        HostileShapes all = new HostileShapes();
        all.html();
        all.replies();
        all.personalData();
        all.signs();
        return all.shapes;
    }

    private void html() {
        repeat("line breaks", "<br>", "x</p>");
        repeat("nested elements", "<div>", "x");
        repeat("nested inline elements", "<b>", "x</b>");
        repeat("nested quotes", "<blockquote type=cite>", "x</blockquote>");
        repeat("nested spans with text", "<span>a ", "</span>");
        repeat("nested pre with text", "<pre>a ", "</pre>");
        repeat("closed elements", "<p>ab</p>", "");
        repeat("tables", "<table><tr><td>a", "</td></tr></table>");
        repeat("cells", "<td>a</td>", "</table></div><div></div>");
        repeat("end tags", "</div>", "<p>x</p>");
        repeat("unclosed tags", "<p class='", "<p>x</p>");
        repeat("tag openings", "<", "<p>x</p>");
        repeat("tags without end", "<div a ", "<p>x</p>");
        repeat("list items", "<li>a", "<ul></ul>");
        repeat("links", "<a href='x'>", "y</a>");
        repeat("formatting that is closed in the wrong order", "<a><b></a>", "<p>x</p>");
        repeat("forms", "<form><input>", "<p>x</p>");
        repeat("selects", "<select><option>", "<p>x</p>");
        repeat("comments", "<!--", "<p>x</p>");
        repeat("closed comments", "<!-- -- -->", "<p>x</p>");
        repeat("cdata", "<![CDATA[", "<p>x</p>");
        repeat("style openings", "<style>", "<p>x</p>");
        repeat("script openings", "<p>x</p><script>", "");
        repeat("entities", "&amp;", "<p>x</p>");
        repeat("entities without end", "&amp", "<p>x</p>");
        repeat("numbers as entities", "&#120;", "<p>x</p>");
        repeat("quote blocks", "<div class=gmail_quote>x</div>", "<p>x</p>");
        repeat("outlook's divider", "<div id=divRplyFwdMsg></div>", "<p>x</p>");
        repeat("attributes", " a=b", "");
        put("one tag of attributes", n -> "<p " + run("a=b ", n) + ">x</p>");
        repeat("templates", "<template>", "<p>x</p>");
        repeat("svg", "<svg><p>", "x</p>");
        repeat("open before a tag that html looks for", "<p ", "");
        repeat("matched tags without end tag", "<div>a<br", "");
    }

    private void replies() {
        repeat("quoted lines", "> quoted\n", "");
        repeat("quote signs", ">", "");
        repeat("quote signs and blanks", "> ", "");
        repeat("lines of quote signs", ">\n", "");
        repeat("empty lines and quotes", "\n>\n\n", "");
        repeat("signature dividers", "-- \n", "");
        repeat("introductions", "On Monday at 9:00, Jo <jo@shop.example> wrote:\n", "");
        repeat("introductions without end", "On ", "");
        repeat("introductions in one line", "On Monday Jo wrote: ", "");
        repeat("lines that begin as introductions", "On Monday at nine\n", "");
        repeat("introduced quotes", "On Monday Jo wrote:\n> x\n", "");
        repeat("mail headers", "From: a\nTo: b\n", "");
        repeat("first mail headers", "From: a\n", "");
        repeat("dividers", "-----Original Message\n", "");
        repeat("underscores", "_", "");
        repeat("sign-offs", "Kind regards,\n", "");
        repeat("kind words", "kind best many warm ", "regards");
        repeat("sent from", "Sent from my ", "");
        repeat("disclaimers", "this email and any attachments ", "");
        repeat("reply prefixes", "re: ", "x");
    }

    private void personalData() {
        repeat("digits", "1", "");
        repeat("numbers", "1 ", "");
        repeat("dotted numbers", "1.", "");
        repeat("ip addresses", "10.20.30.40 ", "");
        repeat("ipv6 addresses", "fe80::1 ", "");
        repeat("colons", ":", "");
        repeat("hex and colons", "a:", "");
        repeat("e-mail addresses", "a@b.example ", "");
        repeat("lines of shouted words", "a AT b ", "");
        repeat("key beginnings in one word", "-eyJ", "");
        repeat("at signs", "@", "");
        repeat("addresses without end", "a@", "");
        repeat("labels", "a.", "@b.example");
        repeat("addresses in one", "a@b.c.d.e.f.", "");
        repeat("spelled out addresses", "jo (at) ", "");
        repeat("shouted addresses", "JO AT X DOT ", "");
        repeat("dots", ".", "");
        repeat("phone numbers", "+49 30 1234567, ", "");
        repeat("phone-like", "(030) ", "");
        repeat("phone words", "tel ", "030");
        repeat("ibans", "DE89 3704 0044 0532 0130 00 ", "");
        repeat("iban-like", "DE89 ", "");
        repeat("cards", "4111 1111 1111 1111 ", "");
        repeat("card-like", "4111 ", "");
        repeat("base64", "QUJDREVGR0hJSktMTU5P", "");
        repeat("json web tokens", "eyJhbGciOi.", "");
        repeat("token triggers", "eyJ", "");
        repeat("pem beginnings", "-----BEGIN PRIVATE KEY-----\n", "");
        repeat("pem beginnings with one end", "-----BEGIN RSA PRIVATE KEY-----\n", "-----END ");
        repeat("pem keys", "-----BEGIN PRIVATE KEY-----\nQUJD\n-----END PRIVATE KEY-----\n", "");
        repeat("pem without key", "-----BEGIN a-----END a", "");
        repeat("passwords", "password: hunter2! ", "");
        repeat("words behind a password", "the password of ", "");
        repeat("tokens without a name", "aB3dE9kLmQ2rT7xY ", "");
        repeat("tokens with names of vendors", "slack adobe zendesk aB3dE9kLmQ2rT7xY ", "");
        repeat("one long token", "aB3dE9kLmQ2rT7xY", "");
        repeat("beginnings of vendors' tokens", "ghp_", "");
        repeat("lines of keys", "QUJDREVGR0hJSktMTU5PUUJDREVGR0hJ\n", "-----END PRIVATE KEY-----");
        repeat("codes", "verification code 123456 ", "");
        repeat("words for codes", "login code ", "");
        repeat("cards with dates", "4111 1111 1111 1111 12/27 123 ", "");
        repeat("quoted addresses", "\"a\"@", "");
        repeat("encoded addresses", "a%40", "");
        repeat("brackets", "(at) ", "");
        repeat("digits of another script", "\u0661", "");
        repeat("invisible characters", "1\u2062", "");
        repeat("password words", "password ", "");
        repeat("assigned secrets", "token=abcdef123 ", "");
        repeat("assigned names", "token", "=x");
        repeat("urls", "http://a:b@c/ ", "");
        repeat("url schemes", "://", "");
        repeat("passes", "user a / pass b1!cd ", "");
    }

    private void signs() {
        repeat("spaces", " ", "x");
        repeat("tabs", "\t", "x");
        repeat("line feeds", "\n", "x");
        repeat("carriage returns", "\r", "x");
        repeat("zero-width", "\u200B", "x");
        repeat("combining marks", "\u0301", "x");
        put("combining marks on one letter", n -> "e" + run("\u0301\u0327", n - 1));
        repeat("musical marks", "\uD834\uDD65\uD834\uDD6D", "x");
        repeat("right to left marks", "\u202E", "x");
        repeat("right to left letters", "\u05D0", "");
        repeat("surrogates without pair", "\uD83D", "");
        repeat("emoji", "\uD83D\uDE00", "");
        repeat("joined emoji", "\uD83D\uDE00\u200D", "");
        repeat("one long word", "a", "");
        repeat("words", "word ", "");
        repeat("chinese", "\u4E2D", "");
        repeat("hangul parts", "\u1100\u1161", "");
        repeat("full-width digits", "\uFF11", "");
        repeat("nul", "\0", "x");
    }

    private void repeat(String name, String unit, String end) {
        put(name, n -> run(unit, n - end.length()) + end);
    }

    private void put(String name, IntFunction<String> shape) {
        if (shapes.put(name, shape) != null) {
            throw new IllegalStateException("Two shapes are called " + name);
        }
    }

    private static String run(String unit, int length) {
        return unit.repeat(Math.max(1, length / unit.length()));
    }
}
