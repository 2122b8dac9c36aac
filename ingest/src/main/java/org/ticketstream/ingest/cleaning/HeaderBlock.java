package org.ticketstream.ingest.cleaning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The header of a mail within a mail, in any language: a few short lines {@code Word: value} in a row, with a date and
 * an address, or with the words that mail programs use. A form or a journey that is written like that is none.
 *
 * @param end index of the line after it
 */
record HeaderBlock(int end, List<Field> fields) {
    private static final int MAX_FIELDS = 8;
    private static final int MAX_LABEL = 28;
    private static final int MAX_LABEL_WORDS = 3;
    private static final int MAX_VALUE = 400;
    private static final Pattern BLANKS = Pattern.compile("[\u00A0 ]+");

    record Field(String label, String value) {
        boolean is(Set<String> labels) {
            return labels.contains(label);
        }

        boolean isKnown() {
            return is(MailWords.FROM)
                    || is(MailWords.SENT)
                    || is(MailWords.TO)
                    || is(MailWords.SUBJECT)
                    || is(MailWords.ALSO);
        }
    }

    /** How sure it is by what stands above it that another mail follows. */
    enum Above {
        WORDS,
        /** An empty line, or a line of dashes or underscores, which people write as well. */
        GAP,
        /** A mail program says so. */
        ANNOUNCED
    }

    /**
     * @param start index of the line that would be its first
     * @return null if there is none
     */
    static HeaderBlock at(List<MailLine> lines, int start, Above above) {
        if (above == Above.WORDS
                || start >= lines.size()
                || field(lines.get(start).words()) == null) {
            return null;
        }
        HeaderBlock block = read(lines, start);
        boolean endsThere =
                isGap(lines, block.end) || isGap(lines, block.end + 1) && block.endsWithSubject() || block.isWhole();
        boolean found = above == Above.ANNOUNCED ? block.isAnnounced() : endsThere && block.isOfAMail();
        return found ? block : null;
    }

    private static boolean isGap(List<MailLine> lines, int i) {
        return i >= lines.size() || lines.get(i).isWithoutWords();
    }

    /** Which may take a second line. */
    private boolean endsWithSubject() {
        return fields.get(fields.size() - 1).is(MailWords.SUBJECT);
    }

    /** From, date, to and last the subject, as GMX writes it right above the text. */
    private boolean isWhole() {
        return endsWithSubject() && hasAllParts() && isDated() && isAddressed();
    }

    private static HeaderBlock read(List<MailLine> lines, int start) {
        List<Field> fields = new ArrayList<>();
        int i = start;
        while (i < lines.size() && fields.size() <= MAX_FIELDS) {
            String words = lines.get(i).words();
            Field field = field(words);
            if (field != null) {
                fields.add(field);
            } else if (!isContinued(fields, words)) {
                break;
            }
            i++;
        }
        return new HeaderBlock(i, fields);
    }

    /** Further recipients, or the address that did not fit. */
    private static boolean isContinued(List<Field> fields, String words) {
        if (words.isEmpty() || !MailShapes.hasAddress(words)) {
            return false;
        }
        String before = fields.get(fields.size() - 1).value();
        return before.endsWith(";") || before.endsWith(",") || words.startsWith("<") || words.startsWith("[mailto");
    }

    private static Field field(String line) {
        int colon = -1;
        for (int i = 0; i < Math.min(line.length(), MAX_LABEL + 6); i++) {
            if (line.charAt(i) == ':' || line.charAt(i) == '\uFF1A') {
                colon = i;
                break;
            }
        }
        if (colon < 1 || line.length() - colon > MAX_VALUE || line.startsWith("//", colon + 1)) {
            return null;
        }
        String label = label(line.substring(0, colon));
        return label.isEmpty() ? null : new Field(label, value(line, colon + 1));
    }

    private static String value(String line, int from) {
        int start = from;
        while (start < line.length() && (line.charAt(start) == '*' || line.charAt(start) == ' ')) {
            start++;
        }
        return line.substring(start).strip();
    }

    /** Lower case, without asterisks for bold; empty if it is no label. */
    private static String label(String text) {
        String label = text.replace("*", "").strip();
        if (label.isEmpty()
                || label.length() > MAX_LABEL
                || label.split(" ", MAX_LABEL_WORDS + 2).length > MAX_LABEL_WORDS) {
            return "";
        }
        boolean letters = label.codePoints().allMatch(HeaderBlock::isOfALabel);
        return letters && Character.isLetter(label.codePointAt(0))
                ? BLANKS.matcher(label).replaceAll(" ").toLowerCase(Locale.ROOT)
                : "";
    }

    private static boolean isOfALabel(int c) {
        return Character.isLetter(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK
                || " -'\u2019/().\u3000".indexOf(c) >= 0;
    }

    private boolean isAnnounced() {
        return fields.size() >= 2 && fields.size() <= MAX_FIELDS && (isDated() || isAddressed() || known() >= 2);
    }

    private boolean isOfAMail() {
        if (fields.size() < 3 || fields.size() > MAX_FIELDS) {
            return false;
        }
        return hasAllParts() || isDated() && isAddressed() && (known() == fields.size() || isCorrespondence());
    }

    /** Somebody with name and address, a date with time, and no last field in other words, as a form has it. */
    private boolean isCorrespondence() {
        boolean form = known() >= 3 && !fields.get(fields.size() - 1).isKnown();
        return fields.size() >= 4
                && !form
                && fields.stream().anyMatch(field -> MailShapes.hasAddressInBrackets(field.value()))
                && fields.stream()
                        .anyMatch(field -> MailShapes.hasDate(field.value()) && MailShapes.hasTime(field.value()));
    }

    private boolean isDated() {
        return fields.stream().anyMatch(field -> MailShapes.hasDate(field.value()));
    }

    private boolean isAddressed() {
        return fields.stream().anyMatch(field -> MailShapes.hasAddress(field.value()));
    }

    private long known() {
        return fields.stream().filter(Field::isKnown).count();
    }

    private boolean hasAllParts() {
        return known() == fields.size()
                && has(MailWords.FROM)
                && has(MailWords.SENT)
                && has(MailWords.TO)
                && has(MailWords.SUBJECT);
    }

    private boolean has(Set<String> labels) {
        return fields.stream().anyMatch(field -> field.is(labels));
    }

    /** Empty if it has none that is known. */
    String subject() {
        return value(MailWords.SUBJECT, "");
    }

    /** Of a header in an unknown language, the first line with an address. */
    String sender() {
        return value(MailWords.FROM, addressed(0));
    }

    String recipients() {
        return value(MailWords.TO, addressed(1));
    }

    private String value(Set<String> labels, String otherwise) {
        return fields.stream()
                .filter(field -> field.is(labels))
                .map(Field::value)
                .findFirst()
                .orElse(otherwise);
    }

    private String addressed(int which) {
        return fields.stream()
                .map(Field::value)
                .filter(MailShapes::hasAddress)
                .skip(which)
                .findFirst()
                .orElse("");
    }
}
