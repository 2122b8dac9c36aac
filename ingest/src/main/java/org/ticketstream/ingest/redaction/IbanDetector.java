package org.ticketstream.ingest.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.validator.routines.IBANValidator;
import org.ticketstream.ingest.redaction.text.Context;
import org.ticketstream.ingest.redaction.text.Detector;
import org.ticketstream.ingest.redaction.text.Finding;
import org.ticketstream.ingest.redaction.text.ScannedText;

/** Account numbers whose country, length, form and checksum are right, with or without blanks, dots and dashes. */
final class IbanDetector implements Detector {
    private static final String TYPE = "IBAN";
    private static final IBANValidator VALIDATOR = IBANValidator.getInstance();
    private static final int COUNTRY_LETTERS = 2;

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<Finding> find(ScannedText text) {
        List<Finding> found = new ArrayList<>();
        int number = text.nextNumber(0);
        while (number >= 0) {
            boolean apart = number > 0 && " .".indexOf(text.raw().charAt(number - 1)) >= 0;
            int start = number - COUNTRY_LETTERS - (apart ? 1 : 0);
            int end = startsWithLetters(text.raw(), start) ? end(text.raw(), start) : -1;
            if (end > 0) {
                found.add(new Finding(TYPE, start, end));
            }
            number = text.nextNumber(Math.max(end, number + 1));
        }
        return found;
    }

    private static boolean startsWithLetters(String text, int start) {
        return start >= 0
                && isAlphanumeric(text.charAt(start))
                && isAlphanumeric(text.charAt(start + 1))
                && (start == 0 || !isAlphanumeric(text.charAt(start - 1)));
    }

    /** -1 if no account number starts here. */
    private static int end(String text, int start) {
        String country = text.substring(start, start + COUNTRY_LETTERS).toUpperCase(Locale.ROOT);
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
            } else if (" -.".indexOf(c) < 0 || !isAlphanumeric(text.charAt(i - 1))) {
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
