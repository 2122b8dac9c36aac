package org.ticketstream.ingest.cleaning;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.ticketstream.ingest.budget.CpuBudget;

/**
 * What the writer of a mail adds to it: without quoted mails, sign-off and signature. A part is cut only if enough is
 * left without it, so a mail that is nothing but a forwarded one, or a signature, stays whole.
 */
final class ReplyText {
    /** Letters and digits that must be left of a text. */
    private static final int ENOUGH = 15;

    private static final int MAX_SIGNATURE_LINES = 10;
    private static final int MAX_SIGN_OFF_LINES = 7;
    private static final int MAX_WORDS_AFTER_SIGN_OFF = 9;
    private static final int MAX_WORDS_AFTER_THANKS = 4;

    private static final Pattern QUOTED = Pattern.compile("^ ?>.*");
    private static final Pattern QUOTE_MARKS = Pattern.compile("^[> ]+");
    private static final Pattern QUOTE_INTRODUCTION =
            insensitive("^(?:on|am|le|el|il|op|em|w dniu|den|dne|dnia) .{5,200}"
                    + "(?:wrote|schrieb.{0,80}|a écrit|escribió|ha scritto|schreef.{0,80}|escreveu|pisze"
                    + "|napisał.{0,10}|skrev.{0,80}|napsal.{0,10}) ?:$");
    private static final Pattern ORIGINAL =
            insensitive("^-{2,} ?(?:original (?:message|appointment)|ursprüngliche nachricht|message d'origine"
                    + "|mensaje original|messaggio originale|oorspronkelijk bericht|mensagem original"
                    + "|reply above this line.*) ?-{2,}$"
                    + "|^#{2,}-? ?(?:please )?(?:type|write) your reply above this line.*|^_{10,}$");
    private static final Pattern MAIL_HEADER = insensitive("^\\*?(?:from|von|de|da|van|od|från|fra)\\*? ?: ?\\S.*");
    private static final Pattern MAIL_HEADER_FURTHER =
            insensitive("^\\*?(?:sent|gesendet|date|datum|envoyé|enviado|inviato|verzonden|data|skickat"
                    + "|sendt|to|an|à|para|a|aan|do|till|til|subject|betreff|objet|asunto|oggetto|onderwerp|assunto"
                    + "|temat|ämne|emne|cc)\\*? ?:.*");
    /** Ends a letter, so what follows is a signature. */
    private static final Pattern SIGN_OFF = insensitive("^(?:(?:many |with |kind(?:est)? |best |warm(?:est)? |yours )*+"
            + "(?:regards|wishes|faithfully|sincerely|truly|rgds)|sincerely yours"
            + "|(?:mit |vielen dank und |freundlichen? |besten? |herzlichen? |liebe |viele |schöne )*+"
            + "(?:gr(?:ü|ue)(?:ß|ss)en?|mfg)"
            + "|(?:bien )?cordialement|bien à vous|(?:meilleures )?salutations|un (?:cordial )?saludo"
            + "|saludos(?: cordiales)?"
            + "|atentamente|(?:cordiali |distinti )?saluti|(?:met )?vriendelijke groet(?:en)?|mvg"
            + "|atenciosamente|(?:com os melhores )?cumprimentos|pozdrawiam|z poważaniem"
            + "|(?:med )?(?:vänliga )?hälsningar|mvh)"
            + "[ ,.!]*$");
    /** Often ends a letter, but may also stand in the middle of one. */
    private static final Pattern THANKS =
            insensitive("^(?:many |with )?(?:thanks|thank you|cheers|best|yours|thx|ta|br|danke|lg|vg"
                    + "|vielen dank|merci|gracias|grazie|groet(?:en|jes)?|obrigad[oa])"
                    + "(?: (?:and|und|et) .{0,30}| from .{0,40}| again| in advance| d'avance| im voraus)?[ ,.!]*$");

    private static final Pattern POSTSCRIPT = insensitive("^(?:p\\.? ?p?\\.?s\\b|ps:).*");
    private static final Pattern SENT_FROM = insensitive(
            "^(?:sent from my .{1,40}|sent from (?:outlook|mail|yahoo|samsung).{0,60}|von meinem .{1,40} gesendet.?"
                    + "|gesendet mit .{1,40}|envoyé de(?:puis)? mon .{1,40}|enviado desde mi .{1,40}"
                    + "|inviato da(?:l mio)? .{1,40}|verzonden vanaf mijn .{1,40}"
                    + "|get outlook for (?:ios|android).*)$");
    private static final Pattern DISCLAIMER = insensitive(
            "^.{0,20}(?:this (?:e-?mail|message)(?: and any (?:attachments?|files).{0,60})? (?:is|are|may be|contains?"
                    + "|and its contents).{0,60}(?:confidential|intended|privileged)"
                    + "|diese (?:e-?mail|nachricht) (?:ist|enthält|kann).{0,40}vertraulich"
                    + "|ce (?:message|courriel).{0,60}confidentiel).*");

    private ReplyText() {}

    /** Without a limit to what it takes. */
    static String of(String text) {
        return of(text, CpuBudget.unlimited());
    }

    /** @param text normalised: line feeds, no blanks at line ends */
    static String of(String text, CpuBudget budget) {
        List<String> lines = List.of(text.split("\n", -1));
        lines = unlessTooLittle(lines, withoutQuotedMail(lines));
        budget.check();
        lines = unlessTooLittle(lines, withoutQuotedLines(lines));
        budget.check();
        lines = unlessTooLittle(lines, withoutFooters(lines));
        budget.check();
        lines = unlessTooLittle(lines, withoutSignature(lines));
        lines = unlessTooLittle(lines, withoutSignOff(lines));
        return String.join("\n", lines).strip();
    }

    private static List<String> unlessTooLittle(List<String> before, List<String> after) {
        return isEnough(after) ? after : before;
    }

    private static boolean isEnough(List<String> lines) {
        long letters = 0;
        for (String line : lines) {
            letters += line.codePoints().filter(Character::isLetterOrDigit).count();
            if (letters >= ENOUGH) {
                return true;
            }
        }
        return false;
    }

    /** Everything from a mail header or a line between mails on: what the mail answers stands below it. */
    private static List<String> withoutQuotedMail(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            boolean header = MAIL_HEADER.matcher(lines.get(i)).matches() && headerLinesAfter(lines, i) >= 2;
            if (header || ORIGINAL.matcher(lines.get(i)).matches()) {
                return lines.subList(0, i);
            }
        }
        return lines;
    }

    private static int headerLinesAfter(List<String> lines, int i) {
        int count = 0;
        for (int j = i + 1; j < Math.min(lines.size(), i + 5); j++) {
            if (MAIL_HEADER_FURTHER.matcher(lines.get(j)).matches()) {
                count++;
            }
        }
        return count;
    }

    /**
     * Quoted mails and the line that introduces each, also between the writer's own lines. Quoted lines that nobody
     * introduces stay: the writer has picked them.
     */
    private static List<String> withoutQuotedLines(List<String> lines) {
        List<String> kept = new ArrayList<>();
        int i = 0;
        while (i < lines.size()) {
            int introduction = introductionLines(lines, i);
            int end = endOfQuote(lines, i + introduction);
            boolean ofAMail = introduction > 0 || lines.subList(i, end).stream().anyMatch(ReplyText::introducesWithin);
            if (ofAMail && end > i) {
                i = end;
            } else {
                kept.addAll(lines.subList(i, Math.max(end, i + 1)));
                i = Math.max(end, i + 1);
            }
        }
        return kept;
    }

    /** 0, 1 or, where the mail program has wrapped it, 2. */
    private static int introductionLines(List<String> lines, int i) {
        if (QUOTE_INTRODUCTION.matcher(lines.get(i)).matches()) {
            return 1;
        }
        boolean wrapped = i + 1 < lines.size()
                && !lines.get(i).isEmpty()
                && QUOTE_INTRODUCTION
                        .matcher(lines.get(i) + " " + lines.get(i + 1))
                        .matches();
        return wrapped ? 2 : 0;
    }

    private static int endOfQuote(List<String> lines, int from) {
        int end = from;
        int i = from;
        while (i < lines.size()
                && (lines.get(i).isEmpty() || QUOTED.matcher(lines.get(i)).matches())) {
            i++;
            if (!lines.get(i - 1).isEmpty()) {
                end = i;
            }
        }
        return end;
    }

    private static boolean introducesWithin(String quotedLine) {
        String line = QUOTE_MARKS.matcher(quotedLine).replaceFirst("");
        return QUOTE_INTRODUCTION.matcher(line).matches()
                || MAIL_HEADER.matcher(line).matches();
    }

    private static List<String> withoutFooters(List<String> lines) {
        return lines.stream()
                .filter(line -> !SENT_FROM.matcher(line).matches())
                .takeWhile(line -> !DISCLAIMER.matcher(line).matches())
                .toList();
    }

    /** What follows the line {@code --}, if it is short enough for a signature. */
    private static List<String> withoutSignature(List<String> lines) {
        int from = Math.max(0, lines.size() - MAX_SIGNATURE_LINES - 1);
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).equals("--") || lines.get(i).equals("—")) {
                return lines.subList(0, i);
            }
        }
        return lines;
    }

    /** {@code Kind regards} and the few short lines after it, if none of them is a postscript. */
    private static List<String> withoutSignOff(List<String> lines) {
        int from = Math.max(0, lines.size() - MAX_SIGN_OFF_LINES - 1);
        for (int i = from; i < lines.size(); i++) {
            List<String> rest = lines.subList(i + 1, lines.size());
            boolean ends = SIGN_OFF.matcher(lines.get(i)).matches() && areShort(rest, MAX_WORDS_AFTER_SIGN_OFF)
                    || THANKS.matcher(lines.get(i)).matches() && areShort(rest, MAX_WORDS_AFTER_THANKS);
            if (ends && rest.stream().noneMatch(line -> POSTSCRIPT.matcher(line).matches())) {
                return lines.subList(0, i);
            }
        }
        return lines;
    }

    private static boolean areShort(List<String> lines, int words) {
        return lines.stream().allMatch(line -> line.split(" ", words + 1).length <= words);
    }

    private static Pattern insensitive(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
