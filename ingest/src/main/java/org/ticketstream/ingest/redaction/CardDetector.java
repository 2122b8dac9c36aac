package org.ticketstream.ingest.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/** Numbers of payment cards: a network's first digits, length and groups, and the check digit (Luhn). */
final class CardDetector implements Detector {
    private static final Pattern CANDIDATE = Pattern.compile("(?<![0-9])[0-9](?:[ .-]?[0-9]){13,18}(?![0-9])");
    private static final Pattern GROUPS = Pattern.compile(
            "\\d+|\\d{4}(?:([ .-])\\d{4})(?:\\1\\d{4}){2}(?:\\1\\d{3})?|\\d{4}([ .-])\\d{6}\\2\\d{4,5}");
    /** Visa; Mastercard; American Express; Discover; JCB; Diners Club; UnionPay; Maestro. */
    private static final Pattern NETWORK = Pattern.compile("4(?:\\d{15}|\\d{18})"
            + "|(?:5[1-5]\\d\\d|222[1-9]|22[3-9]\\d|2[3-6]\\d\\d|27[01]\\d|2720)\\d{12}"
            + "|3[47]\\d{13}"
            + "|(?:6011|64[4-9]\\d|65\\d\\d)\\d{12}"
            + "|35(?:2[89]|[3-8]\\d)\\d{12}"
            + "|3(?:0[0-5]|[68]\\d)\\d{11}"
            + "|62\\d{14}(?:\\d{3})?"
            + "|(?:5018|5020|5038|5893|6304|6759|676[1-3])\\d{12}(?:\\d{3})?");

    @Override
    public List<Finding> find(String text) {
        List<Finding> found = new ArrayList<>();
        Matcher candidate = CANDIDATE.matcher(text);
        while (candidate.find()) {
            if (standsAlone(text, candidate.start(), candidate.end()) && isCard(candidate.group())) {
                found.add(new Finding("CARD", candidate.start(), candidate.end()));
            }
        }
        return found;
    }

    private static boolean isCard(String written) {
        if (!GROUPS.matcher(written).matches()) {
            return false;
        }
        String digits = written.replaceAll("[ .-]", "");
        return NETWORK.matcher(digits).matches() && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits);
    }

    private static boolean standsAlone(String text, int start, int end) {
        boolean partOfMore =
                end + 1 < text.length() && "-./".indexOf(text.charAt(end)) >= 0 && Context.isWordPart(text, end + 1);
        boolean partOfCode =
                start > 1 && "-./".indexOf(text.charAt(start - 1)) >= 0 && Context.isWordPart(text, start - 2);
        return !partOfMore && !partOfCode && !Context.isWordPart(text, start - 1) && !Context.isWordPart(text, end);
    }
}
