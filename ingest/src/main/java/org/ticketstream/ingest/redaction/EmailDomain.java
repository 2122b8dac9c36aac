package org.ticketstream.ingest.redaction;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.DomainValidator;
import org.ticketstream.ingest.redaction.text.ScannedText;

/** The part of an address behind the sign, in any script. */
final class EmailDomain {
    private static final String WITHOUT_BLANKS = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsThai}";
    private static final String SPACED = "[\\p{L}&&[^" + WITHOUT_BLANKS + "\\p{IsLatin}]]";
    private static final String LATIN = "\\p{IsLatin}0-9";
    private static final String FOREIGN = "[\\p{L}\\p{M}0-9&&[^\\p{IsLatin}]]";
    static final String LABEL = "(?:[" + LATIN + "](?:[" + LATIN + "-]{0,61}[" + LATIN + "])?|" + FOREIGN + "(?:(?:"
            + FOREIGN + "|-){0,61}" + FOREIGN + ")?)";
    private static final Pattern DOMAIN = Pattern.compile("((?:" + LABEL + "\\.){1,8})(xn--[a-z0-9-]{2,59}"
            + "|\\p{IsLatin}{2,24}|(?:" + SPACED + "[\\p{M}\u200C\u200D]*){2,24}|([" + WITHOUT_BLANKS
            + "][\\p{M}" + WITHOUT_BLANKS + "]{1,24}))");

    private static final Set<String> FILE_ENDINGS =
            Set.of("png", "jpg", "jpeg", "gif", "svg", "webp", "ico", "js", "css", "html", "json", "pdf", "txt");
    /** Of the domains that are reserved for examples. */
    private static final Set<String> RESERVED = Set.of("テスト", "测试", "測試", "테스트");

    /** Two characters and nothing behind them are no sentence that goes on. */
    private static final int SHORT_LABEL = 2;

    private EmailDomain() {}

    /** -1 if there is no domain here. */
    static int end(ScannedText text, int start) {
        String raw = text.raw();
        Matcher domain = DOMAIN.matcher(raw).region(start, raw.length());
        if (!domain.lookingAt() || FILE_ENDINGS.contains(domain.group(2).toLowerCase(Locale.ROOT))) {
            return -1;
        }
        int end = domain.start(3) < 0 ? domain.end() : endOfKnown(domain.group(3), domain.start(3));
        boolean isPathOfCopy =
                end > 0 && end + 1 < raw.length() && raw.charAt(end) == ':' && Character.isLetter(raw.charAt(end + 1));
        return isPathOfCopy ? -1 : end;
    }

    /** Without blanks between words, the sentence may go on right behind the domain: the longest that exists counts. */
    private static int endOfKnown(String letters, int start) {
        for (int length = Math.min(letters.length(), 8); length > 1; length--) {
            String part = letters.substring(0, length);
            if (RESERVED.contains(part) || DomainValidator.getInstance().isValidTld(part)) {
                return start + length;
            }
        }
        return letters.length() <= SHORT_LABEL ? start + letters.length() : -1;
    }
}
