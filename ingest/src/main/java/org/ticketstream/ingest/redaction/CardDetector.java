package org.ticketstream.ingest.redaction;

import java.util.ArrayList;
import java.util.List;
import org.ticketstream.ingest.redaction.text.Context;
import org.ticketstream.ingest.redaction.text.Detector;
import org.ticketstream.ingest.redaction.text.Finding;
import org.ticketstream.ingest.redaction.text.ScannedText;

/** Numbers of payment cards, and beside them their date and security code. */
final class CardDetector implements Detector {
    static final String TYPE = "CARD";
    private static final int MIN_DIGITS = 12;
    private static final int MAX_DIGITS = 19;
    private static final int MIN_FIRST_GROUP = 4;
    private static final int MIN_GROUP = 3;

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<Finding> find(ScannedText text) {
        List<Finding> found = new ArrayList<>();
        int start = text.nextNumber(0);
        while (start >= 0) {
            int end = end(text, start);
            if (end > 0) {
                found.add(new Finding(TYPE, start, end));
            }
            start = text.nextNumber(Math.max(end, start + 1));
        }
        CardDetails.addTo(found, text);
        return found;
    }

    /**
     * Longest first: three digits after sixteen may belong to the card or be its security code. -1 if no card number
     * starts here.
     */
    private static int end(ScannedText text, int start) {
        String raw = text.raw();
        StringBuilder digits = new StringBuilder(MAX_DIGITS);
        List<Integer> ends = new ArrayList<>();
        char separator = 0;
        int groupStart = start;
        int i = start;
        while (i < raw.length() && digits.length() <= MAX_DIGITS) {
            char c = raw.charAt(i);
            if (isDigit(c)) {
                digits.append(c);
            } else {
                ends.add(i);
                boolean goesOn = (separator == 0 || c == separator)
                        && " .-".indexOf(c) >= 0
                        && i - groupStart >= (groupStart == start ? MIN_FIRST_GROUP : MIN_GROUP)
                        && i + 1 < raw.length()
                        && isDigit(raw.charAt(i + 1));
                if (!goesOn) {
                    break;
                }
                separator = c;
                groupStart = i + 1;
            }
            i++;
        }
        if (i == raw.length()) {
            ends.add(i);
        }
        return longest(text, start, ends);
    }

    private static int longest(ScannedText text, int start, List<Integer> ends) {
        for (int k = ends.size() - 1; k >= 0; k--) {
            int end = ends.get(k);
            if (end - start < MIN_DIGITS) {
                return -1;
            }
            String digits = digits(text.raw(), start, end);
            if (digits.length() >= MIN_DIGITS
                    && digits.length() <= MAX_DIGITS
                    && standsAlone(text.raw(), start, end)
                    && CardNetworks.isCard(digits, text, start, end)) {
                return end;
            }
        }
        return -1;
    }

    private static String digits(String raw, int start, int end) {
        StringBuilder digits = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            if (isDigit(raw.charAt(i))) {
                digits.append(raw.charAt(i));
            }
        }
        return digits.toString();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean standsAlone(String text, int start, int end) {
        return (!Context.isWordPart(text, start - 1) || CardNetworks.endsWithName(text, start))
                && !Context.isWordPart(text, end)
                && !(isJoint(text, start - 1, -1) && Context.isWordPart(text, start - 2))
                && !(isJoint(text, end, 1) && Context.isWordPart(text, end + 1));
    }

    /** A slash may also stand between two numbers. */
    private static boolean isJoint(String text, int index, int direction) {
        if (index < 0 || index >= text.length() || "-./".indexOf(text.charAt(index)) < 0) {
            return false;
        }
        int digits = 0;
        int i = index + direction;
        while (i >= 0 && i < text.length() && digits < MIN_DIGITS && isDigit(text.charAt(i))) {
            digits++;
            i += direction;
        }
        return text.charAt(index) != '/' || digits < MIN_DIGITS;
    }
}
