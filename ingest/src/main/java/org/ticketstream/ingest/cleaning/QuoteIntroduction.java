package org.ticketstream.ingest.cleaning;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What mail programs write above the lines that they quote: who wrote them and when, in any language. It ends with a
 * colon and stands alone, on one line or wrapped.
 */
final class QuoteIntroduction {
    private static final int MAX_LINES = 4;
    private static final int MAX_CHARACTERS = 260;

    /** Without a whole date or an address, as some programs write it. */
    private static final Pattern WORDS = Pattern.compile(
            "^(?:on|am|le|el|il|op|em|w dniu|den|dne|dnia|quoting) .{2,200}"
                    + "(?:wrote|schrieb.{0,80}|a écrit|escribió|ha scritto|schreef.{0,80}|escreveu|pisze"
                    + "|napisał.{0,10}|skrev.{0,80}|napsal.{0,10}|<[^<> ]+@[^<> ]+>) ?[:\uFF1A]$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private QuoteIntroduction() {}

    /** @return how many lines from that line on it takes, 0 if none begins there */
    static int lines(List<MailLine> lines, int start) {
        int count = linesToColon(lines, start);
        if (count == 0) {
            return 0;
        }
        String text = words(lines.subList(start, start + count));
        String first = lines.get(start).words();
        boolean wrapped = count == 1 || isWrapped(first, text.substring(first.length()));
        return wrapped && is(text, count, standsAlone(lines, start)) ? count : 0;
    }

    /** @return 0 if no line that ends with a colon is near enough */
    private static int linesToColon(List<MailLine> lines, int start) {
        boolean quoted = lines.get(start).isQuoted();
        int characters = 0;
        for (int i = start; i < Math.min(lines.size(), start + MAX_LINES); i++) {
            MailLine line = lines.get(i);
            characters += line.words().length() + (i > start ? 1 : 0);
            if (line.isWithoutWords() || line.divides() || line.isQuoted() != quoted || characters > MAX_CHARACTERS) {
                return 0;
            }
            if (line.endsWithColon()) {
                return i - start + 1;
            }
        }
        return 0;
    }

    /**
     * As Yahoo, Libero, 163 and GroupWise write it, whose plain text puts no sign before the lines that follow.
     *
     * @param found what {@link #lines} has found there
     * @return how many lines it takes, 0 if none begins there or if quote signs say what is quoted
     */
    static int linesAboveUnmarked(List<MailLine> lines, int start, int found) {
        int count = isBetweenSigns(lines.get(start)) ? 1 : found;
        boolean unmarked = count > 0
                && standsAlone(lines, start)
                && lines.subList(start + count, lines.size()).stream().noneMatch(MailLine::isQuoted);
        return unmarked && isWhole(lines.subList(start, start + count)) ? count : 0;
    }

    /** {@code >>> Name <name@host> 03.03.2026 09:12 >>>}. */
    private static boolean isBetweenSigns(MailLine line) {
        return line.text().startsWith(">>> ") && line.text().endsWith(" >>>");
    }

    private static boolean isWhole(List<MailLine> introduction) {
        String words = words(introduction);
        return MailShapes.hasAddressInBrackets(words) && MailShapes.hasDate(words) && MailShapes.hasTime(words);
    }

    /** Not a line of the writer's with a whole introduction right below it. */
    private static boolean isWrapped(String first, String rest) {
        boolean whole = MailShapes.hasDate(rest) && (MailShapes.hasAddress(rest) || MailShapes.hasTime(rest));
        return !whole || MailShapes.hasAddressInBrackets(first);
    }

    private static boolean standsAlone(List<MailLine> lines, int start) {
        return start == 0
                || lines.get(start - 1).isWithoutWords()
                || lines.get(start - 1).divides()
                || lines.get(start - 1).isQuoted() != lines.get(start).isQuoted();
    }

    private static boolean is(String text, int count, boolean alone) {
        if (WORDS.matcher(text).matches() && (alone || count == 1)) {
            return true;
        }
        boolean addressed = MailShapes.hasAddressInBrackets(text);
        boolean dated = MailShapes.hasDate(text) && (addressed || MailShapes.hasTime(text));
        if (count > 1) {
            return alone && dated && (addressed || MailShapes.hasAddress(text) || count == 2);
        }
        return addressed || dated && alone;
    }

    /** Whether it names who wrote, so that it can be no sentence of the writer's own. */
    static boolean isSure(List<MailLine> lines, int start, int count) {
        String introduction = words(lines.subList(start, start + count));
        return MailShapes.hasAddressInBrackets(introduction)
                || MailWords.saysWrote(introduction)
                || WORDS.matcher(introduction).matches();
    }

    private static String words(List<MailLine> lines) {
        return lines.stream().map(MailLine::words).collect(Collectors.joining(" "));
    }
}
