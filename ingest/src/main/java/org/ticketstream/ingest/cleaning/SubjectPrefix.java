package org.ticketstream.ingest.cleaning;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What mail programs put before the subject of a mail that is answered or forwarded. */
final class SubjectPrefix {
    private static final String REPLY =
            "re|aw|antw|sv|odp|rif|res|ynt|yan|vs|vá|ats|bls|απ|отв" + "|ответ|回复|回覆|答复|答覆|회신|답장";
    private static final String FORWARD =
            "fw|fwd|wg|tr|rv|enc|doorst|vl|vb|pd|ilt|i̇lt|转发|轉寄|轉發" + "|転送|전달|пересл|továbbítás|πρθ";
    private static final Pattern ANY =
            insensitive("^(?:(?:" + REPLY + "|" + FORWARD + ")(?:\\[\\d+])? ?[:\uFF1A] ?)++");
    private static final Pattern FIRST =
            insensitive("^(?:\\[[^\\]]{1,60}] ?)?(?:(" + REPLY + "|r)|(" + FORWARD + "|i))(?:\\[\\d+])? ?[:\uFF1A].*");

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
