package org.ticketstream.ingest.cleaning;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What stands below the words of a mail: sign-off, signature, what phones and companies add. */
final class Footers {
    private static final int MAX_SIGNATURE_LINES = 10;
    private static final int MAX_SIGN_OFF_LINES = 7;
    private static final int MAX_WORDS_AFTER_SIGN_OFF = 9;
    private static final int MAX_WORDS_AFTER_THANKS = 4;
    private static final int MAX_WORDS_OF_A_NAME_WITH_FULL_STOP = 3;
    private static final int MAX_SENT_WITH = 90;
    private static final int MAX_LINES_FROM_END = 12;
    private static final String QUESTION_MARKS = "?\uFF1F\u061F\u037E";
    private static final String SENTENCE_ENDS = ".!\u3002\uFF01";

    /** Ends a letter, so what follows is a signature. */
    private static final Pattern SIGN_OFF = insensitive("^(?:(?:many |with |kind(?:est)? |best |warm(?:est)? |yours )*+"
            + "(?:regards|wishes|faithfully|sincerely|truly|rgds)|sincerely yours"
            + "|(?:mit |vielen dank und |freundlichen? |besten? |herzlichen? |liebe |viele |schöne )*+"
            + "(?:gr(?:ü|ue)(?:ß|ss)en?|mfg)"
            + "|(?:bien )?cordialement|bien à vous|(?:meilleures )?salutations|un (?:cordial )?saludo"
            + "|saludos(?: cordiales)?"
            + "|atentamente|(?:cordiali |distinti )?saluti|(?:met )?vriendelijke groet(?:en)?|mvg"
            + "|atenciosamente|(?:com os melhores )?cumprimentos|pozdrawiam|z poważaniem"
            + "|(?:med )?(?:vänliga )?hälsningar|mvh|с уважением|saygılarımla|s pozdravem)"
            + "[ ,.!]*$");
    /** Often ends a letter, but may also stand in the middle of one. */
    private static final Pattern THANKS =
            insensitive("^(?:many |with )?(?:thanks|thank you|cheers|best|yours|thx|ta|br|danke|lg|vg"
                    + "|vielen dank|merci|gracias|grazie|groet(?:en|jes)?|obrigad[oa])"
                    + "(?: (?:and|und|et) .{0,30}| from .{0,40}| again| in advance| d'avance| im voraus)?[ ,.!]*$");

    private static final Pattern POSTSCRIPT = insensitive("^(?:p\\.? ?p?\\.?s\\b|ps:).*");
    private static final Pattern DISCLAIMER = insensitive(
            "^.{0,20}(?:this (?:e-?mail|message)(?: and any (?:attachments?|files).{0,60})? (?:is|are|may be|contains?"
                    + "|and its contents).{0,60}(?:confidential|intended|privileged)"
                    + "|diese (?:e-?mail|nachricht) (?:ist|enthält|kann).{0,40}vertraulich"
                    + "|ce (?:message|courriel).{0,60}confidentiel).*");
    private static final Pattern LIST_ITEM = Pattern.compile("^(?:[-*\u2022+]{1,2}|\\p{Nd}{1,2}[.)]) .*");

    private Footers() {}

    /** What phones and mail programs add by themselves, and the paragraph of lawyers. */
    static List<String> withoutAdded(List<String> lines) {
        List<String> kept = new ArrayList<>();
        boolean disclaimer = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean starts =
                    i == 0 || lines.get(i - 1).isEmpty() || lines.get(i - 1).startsWith("--");
            disclaimer = disclaimer && !line.isEmpty()
                    || starts && DISCLAIMER.matcher(line).matches();
            boolean atEnd = i >= lines.size() - MAX_LINES_FROM_END;
            if (!disclaimer && !(atEnd && isSentWith(line))) {
                kept.add(line);
            }
        }
        return kept;
    }

    private static boolean isSentWith(String line) {
        return !line.isEmpty()
                && line.length() <= MAX_SENT_WITH
                && !isQuestion(line)
                && line.indexOf(',') < 0
                && MailWords.saysSentWith(line);
    }

    private static boolean isQuestion(String line) {
        return line.chars().anyMatch(c -> QUESTION_MARKS.indexOf(c) >= 0);
    }

    /**
     * What follows the line {@code -- }, if it is short enough for a signature. Without the blank at its end, two
     * dashes may part anything.
     */
    static List<String> withoutSignature(List<String> lines) {
        int first = Math.max(0, lines.size() - MAX_SIGNATURE_LINES - 1);
        for (int i = first; i < lines.size(); i++) {
            if (lines.get(i).equals("-- ") || isBareDivider(lines.get(i)) && isSignature(lines, i)) {
                return lines.subList(0, i);
            }
        }
        return lines;
    }

    private static boolean isBareDivider(String line) {
        return line.equals("--") || line.equals("\u2014");
    }

    private static boolean isSignature(List<String> lines, int divider) {
        List<String> rest = lines.subList(divider + 1, lines.size());
        return (divider == 0 || lines.get(divider - 1).isEmpty())
                && lines.stream().filter(Footers::isBareDivider).count() == 1
                && rest.stream().noneMatch(Footers::isOfTheLetter)
                && rest.stream().noneMatch(line -> LIST_ITEM.matcher(line).matches());
    }

    /** {@code Kind regards} and the few short lines after it, if none of them is a sentence. */
    static List<String> withoutSignOff(List<String> lines) {
        int from = Math.max(0, lines.size() - MAX_SIGN_OFF_LINES - 1);
        for (int i = from; i < lines.size(); i++) {
            List<String> rest = lines.subList(i + 1, lines.size());
            boolean ends = SIGN_OFF.matcher(lines.get(i)).matches() && areShort(rest, MAX_WORDS_AFTER_SIGN_OFF)
                    || THANKS.matcher(lines.get(i)).matches() && areNames(rest);
            if (ends && rest.stream().noneMatch(Footers::isOfTheLetter)) {
                return lines.subList(0, i);
            }
        }
        return lines;
    }

    private static boolean isOfTheLetter(String line) {
        return isQuestion(line)
                || POSTSCRIPT.matcher(line).matches()
                || endsSentence(line) && !areShort(List.of(line), MAX_WORDS_OF_A_NAME_WITH_FULL_STOP);
    }

    private static boolean endsSentence(String line) {
        return !line.isEmpty() && SENTENCE_ENDS.indexOf(line.charAt(line.length() - 1)) >= 0;
    }

    private static boolean areNames(List<String> lines) {
        return areShort(lines, MAX_WORDS_AFTER_THANKS)
                && lines.stream().allMatch(line -> line.isEmpty() || !Character.isLowerCase(line.codePointAt(0)));
    }

    private static boolean areShort(List<String> lines, int words) {
        return lines.stream().allMatch(line -> line.split(" ", words + 1).length <= words);
    }

    private static Pattern insensitive(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
