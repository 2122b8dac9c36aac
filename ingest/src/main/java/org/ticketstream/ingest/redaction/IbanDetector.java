package org.ticketstream.ingest.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.IBANValidator;

/** Account numbers whose country, length, form and checksum are right, with or without blanks. */
final class IbanDetector implements Detector {
    private static final Pattern START = Pattern.compile("(?<![A-Za-z0-9])[A-Za-z]{2}[0-9]{2}(?= ?[A-Za-z0-9])");
    private static final IBANValidator VALIDATOR = IBANValidator.getInstance();

    @Override
    public List<Finding> find(String text) {
        List<Finding> found = new ArrayList<>();
        Matcher start = START.matcher(text);
        int from = 0;
        while (start.find(from)) {
            int end = end(text, start.start());
            if (end > 0) {
                found.add(new Finding("IBAN", start.start(), end));
            }
            from = Math.max(end, start.end());
        }
        return found;
    }

    /** -1 if no account number starts here. */
    private static int end(String text, int start) {
        String country = text.substring(start, start + 2).toUpperCase(Locale.ROOT);
        IBANValidator.Validator format = VALIDATOR.getValidator(country);
        if (format == null) {
            return -1;
        }
        StringBuilder compact = new StringBuilder(format.getIbanLength());
        int i = start;
        while (i < text.length() && compact.length() < format.getIbanLength()) {
            char c = text.charAt(i);
            if (isAlphanumeric(c)) {
                compact.append(Character.toUpperCase(c));
            } else if ((c != ' ' && c != '-') || !isAlphanumeric(text.charAt(i - 1))) {
                return -1;
            }
            i++;
        }
        return VALIDATOR.isValid(compact.toString()) && !Context.isWordPart(text, i) ? i : -1;
    }

    private static boolean isAlphanumeric(char c) {
        return c < 128 && Character.isLetterOrDigit(c);
    }
}
