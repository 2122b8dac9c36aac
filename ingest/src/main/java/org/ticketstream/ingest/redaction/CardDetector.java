package org.ticketstream.ingest.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/** Numbers of payment cards: a network's first digits, length and groups, and the check digit (Luhn). */
final class CardDetector implements Detector {
    private static final String TYPE = "CARD";
    /** Longest first: three digits after sixteen may belong to the card or be its security code. */
    private static final List<Pattern> GROUPS = List.of(
            Pattern.compile("\\d{14,19}(?!\\d)"),
            Pattern.compile("\\d{4}([ .-])\\d{4}(?:\\1\\d{4}){2}\\1\\d{3}(?!\\d)"),
            Pattern.compile("\\d{4}([ .-])\\d{4}(?:\\1\\d{4}){2}(?!\\d)"),
            Pattern.compile("\\d{4}([ .-])\\d{6}\\1\\d{4,5}(?!\\d)"));
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
    public String type() {
        return TYPE;
    }

    @Override
    public List<Finding> find(ScannedText text) {
        List<Finding> found = new ArrayList<>();
        int start = text.nextNumber(0);
        while (start >= 0) {
            int end = end(text.raw(), start);
            if (end > 0) {
                found.add(new Finding(TYPE, start, end));
            }
            start = text.nextNumber(Math.max(end, start + 1));
        }
        return found;
    }

    /** -1 if no card number starts here. */
    private static int end(String text, int start) {
        for (Pattern groups : GROUPS) {
            Matcher written = groups.matcher(text).region(start, text.length());
            if (written.lookingAt() && standsAlone(text, start, written.end()) && isCard(written.group())) {
                return written.end();
            }
        }
        return -1;
    }

    private static boolean isCard(String written) {
        String digits = written.replaceAll("[ .-]", "");
        return NETWORK.matcher(digits).matches() && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits);
    }

    private static boolean standsAlone(String text, int start, int end) {
        return !Context.isWordPart(text, start - 1)
                && !Context.isWordPart(text, end)
                && !(isJoint(text, start - 1) && Context.isWordPart(text, start - 2))
                && !(isJoint(text, end) && Context.isWordPart(text, end + 1));
    }

    private static boolean isJoint(String text, int index) {
        return index >= 0 && index < text.length() && "-./".indexOf(text.charAt(index)) >= 0;
    }
}
