package org.ticketstream.ingest.cleaning;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What mail programs put before the subject of a mail that is answered or forwarded. */
final class SubjectPrefix {
    private static final String REPLY = "re|aw|antw|sv|odp|rif|res|ynt|yan|ref|vs|v\u00E1|ats|bls|\u03B1\u03C0|\u043E\u0442\u0432"
            + "|\u043E\u0442\u0432\u0435\u0442|\u56DE\u590D|\u56DE\u8986|\u7B54\u590D|\u7B54\u8986|\uD68C\uC2E0|\uB2F5\uC7A5";
    private static final String FORWARD = "fw|fwd|wg|tr|rv|enc|doorst|vl|vb|pd|ilt|i\u0307lt|\u8F6C\u53D1|\u8F49\u5BC4|\u8F49\u767C"
            + "|\u8EE2\u9001|\uC804\uB2EC|\u043F\u0435\u0440\u0435\u0441\u043B|tov\u00E1bb\u00EDt\u00E1s|\u03C0\u03C1\u03B8|hl";
    private static final Pattern ANY = insensitive("^(?:(?:" + REPLY + "|" + FORWARD + ")(?:\\[\\d+])? ?[:\uFF1A] ?)++");
    private static final Pattern FIRST = insensitive("^(?:\\[[^\\]]{1,60}] ?)?(?:(" + REPLY + ")|(" + FORWARD + "|i))(?:\\[\\d+])? ?[:\uFF1A].*");

    private SubjectPrefix() {}

    /** As it is if there is nothing else in it. */
    static String removedFrom(String subject) {
        String plain = ANY.matcher(subject).replaceFirst("");
        return plain.isBlank() ? subject : plain;
    }

    static boolean isReply(String subject) {
        Matcher first = FIRST.matcher(subject);
        return first.matches() && first.group(1) != null;
    }

    static boolean isForward(String subject) {
        Matcher first = FIRST.matcher(subject);
        return first.matches() && first.group(2) != null;
    }

    private static Pattern insensitive(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }
}
