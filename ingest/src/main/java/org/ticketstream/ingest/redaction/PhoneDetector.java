package org.ticketstream.ingest.redaction;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Phone numbers: length by country (libphonenumber), form, and the words around them, because a national number alone looks like any other
 * number.
 */
final class PhoneDetector implements Detector {
    private static final Pattern CANDIDATE = Pattern.compile("(?:\\+ ?)?\\(?\\d(?:[ \u00A0./()-]{0,2}\\d){6,17}");
    private static final Pattern EXTENSION = Pattern.compile(",? ?(?:ext\\.?|x) ?\\d{1,5}(?!\\d)");
    private static final Pattern DATE =
            Pattern.compile("(?:\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}|\\d{1,2}[-./ ]\\d{1,2}[-./ ]\\d{4})" + "(?: .*)?");
    private static final Pattern NORTH_AMERICAN =
            Pattern.compile("(?:1[ .-]?)?(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}[ .-])[2-9]\\d{2}[ .-]\\d{4}");
    private static final int MIN_INTERNATIONAL_DIGITS = 9;
    private static final int MIN_TRUNK_DIGITS = 9;
    private static final int MAX_NATIONAL_DIGITS = 12;

    private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    private final List<String> regions;

    PhoneDetector(List<String> regions) {
        this.regions = List.copyOf(regions);
    }

    @Override
    public List<Finding> find(String text) {
        List<Finding> found = new ArrayList<>();
        Matcher candidate = CANDIDATE.matcher(text);
        int from = 0;
        while (candidate.find(from)) {
            int start = startOf(text, candidate.start(), candidate.end());
            int end = joinsMore(text, candidate.start(), candidate.end()) ? -1 : end(text, start, candidate.end());
            if (end > 0) {
                found.add(new Finding("PHONE", start, end));
            }
            from = Math.max(end, candidate.end());
        }
        return found;
    }

    /** An open parenthesis that is not closed within belongs to the text. */
    private static int startOf(String text, int start, int end) {
        boolean open = text.charAt(start) == '(' && text.substring(start, end).indexOf(')') < 0;
        return open ? start + 1 : start;
    }

    /** Tries the whole candidate, then less of it: a blank may also separate a number from the next one. */
    private int end(String text, int start, int candidateEnd) {
        int end = candidateEnd;
        while (end > start) {
            String written = text.substring(start, end);
            if (PhoneShape.digits(written) < 7) {
                return -1;
            }
            if (isPhone(text, start, end, written)) {
                Matcher extension = EXTENSION.matcher(text).region(end, text.length());
                return extension.lookingAt() ? extension.end() : end;
            }
            end = text.lastIndexOf(' ', end - 1);
        }
        return -1;
    }

    private boolean isPhone(String text, int start, int end, String written) {
        if (DATE.matcher(written).matches()) {
            return false;
        }
        int digits = PhoneShape.digits(written);
        if (written.startsWith("+")) {
            return digits >= MIN_INTERNATIONAL_DIGITS && isPossible(written, "ZZ");
        }
        PhoneWords.Hint hint = PhoneWords.around(text, start, end);
        if (hint == PhoneWords.Hint.OTHER_NUMBER) {
            return false;
        }
        if (written.startsWith("00")) {
            return digits >= MIN_INTERNATIONAL_DIGITS + 2 && isPossible("+" + written.substring(2), "ZZ");
        }
        if (hint == PhoneWords.Hint.PHONE) {
            return isPossibleAnywhere(written);
        }
        boolean separated = digits < written.length();
        boolean trunk = written.startsWith("0") || written.startsWith("(0");
        return separated
                && (NORTH_AMERICAN.matcher(written).matches()
                        || (trunk
                                && digits >= MIN_TRUNK_DIGITS
                                && digits <= MAX_NATIONAL_DIGITS
                                && isPossibleAnywhere(written)));
    }

    private boolean isPossibleAnywhere(String written) {
        return PhoneShape.digits(written) <= MAX_NATIONAL_DIGITS
                && regions.stream().anyMatch(region -> isPossible(written, region));
    }

    private boolean isPossible(String written, String region) {
        try {
            return phones.isPossibleNumber(phones.parse(written, region));
        } catch (NumberParseException e) {
            return false;
        }
    }

    /** Part of a longer code, an amount, a decimal or a time. */
    private static boolean joinsMore(String text, int start, int end) {
        return PhoneShape.continuesBefore(text, start) || PhoneShape.continuesAfter(text, end);
    }
}
