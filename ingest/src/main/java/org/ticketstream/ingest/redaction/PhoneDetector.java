package org.ticketstream.ingest.redaction;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ticketstream.ingest.redaction.PhoneWords.Hint;
import org.ticketstream.ingest.redaction.text.Detector;
import org.ticketstream.ingest.redaction.text.Finding;
import org.ticketstream.ingest.redaction.text.ScannedText;

/**
 * Phone numbers: length by country (libphonenumber), form, and the words around them, because a national number alone
 * looks like any other number.
 */
final class PhoneDetector implements Detector {
    private static final String TYPE = "PHONE";
    private static final Pattern CANDIDATE =
            Pattern.compile("\\+ ?\\(?\\d(?:[ ./()-]{0,3}\\d){6,17}" + "|\\(?\\d(?:[ ./()-]{0,2}\\d){6,17}");
    private static final Pattern EXTENSION = Pattern.compile(",? ?(?:ext\\.?|x) ?\\d{1,5}(?!\\d)");
    private static final Pattern DATE =
            Pattern.compile("(?:\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}|\\d{1,2}[-./ ]\\d{1,2}[-./ ]\\d{4})"
                    + "(?:[ -].*)?|\\d{1,2}[./]\\d{1,2}[./]?-.*[./](?:19|20)\\d\\d");
    private static final Pattern NORTH_AMERICAN =
            Pattern.compile("(?:1[ .-]?)?(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}[ .-])[2-9]\\d{2}[ .-]\\d{4}");
    /** With area code in parentheses, mobile numbers begin with a nine. */
    private static final Pattern BRAZILIAN = Pattern.compile("\\(\\d{2}\\) ?9?\\d{4}-\\d{4}");

    private static final int MIN_DIGITS = 7;
    private static final int MIN_INTERNATIONAL_DIGITS = 9;
    private static final int MIN_TRUNK_DIGITS = 9;
    private static final int MAX_NATIONAL_DIGITS = 12;

    private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    private final List<String> regions;

    PhoneDetector(List<String> regions) {
        this.regions = List.copyOf(regions);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<Finding> find(ScannedText text) {
        String raw = text.raw();
        List<Finding> found = new ArrayList<>();
        int number = text.nextNumber(0);
        while (number >= 0) {
            int start = withPlusAndParenthesis(raw, number);
            Matcher candidate = CANDIDATE.matcher(raw).region(start, raw.length());
            int next = number + 1;
            if (candidate.lookingAt()) {
                next = candidate.end();
                start = startOf(raw, start, next);
                int end = joinsMore(raw, start, next) ? -1 : end(text, start, next);
                if (end > 0) {
                    found.add(new Finding(TYPE, start, end));
                }
            }
            number = text.nextNumber(next);
        }
        return found;
    }

    private static int withPlusAndParenthesis(String raw, int number) {
        int start = number;
        if (start > 0 && raw.charAt(start - 1) == '(') {
            start--;
        }
        if (start > 0 && raw.charAt(start - 1) == '+') {
            return start - 1;
        }
        return raw.startsWith("+ ", start - 2) ? start - 2 : start;
    }

    /** An open parenthesis that is not closed within belongs to the text. */
    private static int startOf(String raw, int start, int end) {
        boolean open = raw.charAt(start) == '(' && raw.substring(start, end).indexOf(')') < 0;
        return open ? start + 1 : start;
    }

    /**
     * Tries the whole candidate, then less of it: a blank may also separate a number from the next one. -1 if there is
     * none.
     */
    private int end(ScannedText text, int start, int candidateEnd) {
        Hint hint = PhoneWords.before(text, start);
        int end = candidateEnd;
        while (end > start) {
            String written = text.raw().substring(start, end);
            if (PhoneShape.digits(written) < MIN_DIGITS) {
                return -1;
            }
            if (isPhone(text, start, written, hint)) {
                Matcher extension = EXTENSION.matcher(text.raw()).region(end, text.length());
                return extension.lookingAt() ? extension.end() : end;
            }
            end = text.raw().lastIndexOf(' ', end - 1);
        }
        return -1;
    }

    private boolean isPhone(ScannedText text, int start, String written, Hint hint) {
        if (DATE.matcher(written).matches()) {
            return false;
        }
        if (written.startsWith("+")) {
            return PhoneShape.digits(written) >= MIN_INTERNATIONAL_DIGITS && isPossible(written, "ZZ");
        }
        if (hint == Hint.OTHER_NUMBER || hint == Hint.NONE && PhoneShape.isDraw(written)) {
            return false;
        }
        if (written.startsWith("00")) {
            return PhoneShape.digits(written) >= MIN_INTERNATIONAL_DIGITS + 2
                    && isPossible("+" + written.substring(2), "ZZ");
        }
        boolean introduced = hint == Hint.PHONE || PhoneWords.after(text, start, start + written.length());
        return introduced ? isPossibleAnywhere(written) : looksNational(written);
    }

    /** Written as phone numbers are, and nothing near says otherwise. */
    private boolean looksNational(String written) {
        int digits = PhoneShape.digits(written);
        if (digits == written.length()) {
            return false;
        }
        boolean trunk = written.startsWith("0") || written.startsWith("(0");
        return NORTH_AMERICAN.matcher(written).matches()
                || BRAZILIAN.matcher(written).matches()
                || (trunk && digits >= MIN_TRUNK_DIGITS && isPossibleAnywhere(written));
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
    private static boolean joinsMore(String raw, int start, int end) {
        return PhoneShape.continuesBefore(raw, start) || PhoneShape.continuesAfter(raw, end);
    }
}
