package org.ticketstream.rows.sheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;

/** Text of a cell, as a person would write what the spreadsheet shows. */
final class SheetCell {

    /** A spreadsheet shows no more digits; what follows is rounding noise. */
    private static final MathContext SHOWN = new MathContext(15);

    /** From 1900 to 1904. */
    private static final long DAYS_BETWEEN_SYSTEMS = 1462;
    /** The year 9999. */
    private static final double LAST_DAY = 2_958_466;

    /** What a format says beside the parts of dates: colours and conditions, words, single letters. */
    private static final Pattern NO_PART_OF_A_DATE =
            Pattern.compile("\\[(?!h+]|m+]|s+])[^]]*]|\"[^\"]*\"|\\\\.|_.|\\*.");

    private static final Pattern DATE = Pattern.compile("[yYdD]|(?<![hH:0])m{3,}(?![:])|[eg]{2,}");
    private static final Pattern TIME = Pattern.compile("[hHsS]|\\[m+]|AM/PM");
    private static final Pattern PERCENT = Pattern.compile("[#0,]+(?:\\.[#0]+)?%");
    private static final Pattern PADDED = Pattern.compile("0{2,20}");
    private static final Pattern ERROR = Pattern.compile("#([A-Z_]+[!?]?|DIV/0!|N/A)");
    private static final long SECONDS_OF_A_DAY = 86_400;
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private SheetCell() {}

    /** @param from1904 whether the file counts days so, and the library has not seen it */
    static String text(Cell cell, boolean from1904) {
        if (cell == null || cell.getType() == CellType.EMPTY || isError(cell)) {
            return "";
        }
        if (cell.getType() == CellType.ERROR) { // What no value of its type looks like.
            return cell.getRawValue();
        }
        Object value = cell.getValue();
        if (value instanceof BigDecimal number) {
            return number(cell, number, from1904);
        }
        return value == null ? "" : unescaped(value.toString());
    }

    private static boolean isError(Cell cell) {
        boolean possible = cell.getType() == CellType.ERROR || cell.getFormula() != null;
        return possible
                && (cell.getRawValue() == null
                        || ERROR.matcher(cell.getRawValue()).matches());
    }

    /** Of hours that may be more than a day has. */
    private static String duration(double days) {
        long seconds = Math.round(days * SECONDS_OF_A_DAY);
        return String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static String number(Cell cell, BigDecimal number, boolean from1904) {
        String format = format(cell);
        boolean date = DATE.matcher(format).find() || isEastAsianDate(cell);
        boolean time = TIME.matcher(format).find();
        double days = number.doubleValue();
        if (!(date || time) || days < 0 || days >= LAST_DAY) {
            return shown(number, format);
        }
        LocalDateTime at = cell.asDate().plusDays(from1904 ? DAYS_BETWEEN_SYSTEMS : 0);
        if (!date) {
            return duration(days);
        }
        return at.toLocalTime().equals(LocalTime.MIDNIGHT) ? at.toLocalDate().toString() : at.toString();
    }

    private static String format(Cell cell) {
        String format = cell.getDataFormatString();
        return format == null || format.equalsIgnoreCase("General")
                ? ""
                : NO_PART_OF_A_DATE.matcher(format).replaceAll("");
    }

    /** Formats that have no text of their own in a file. */
    private static boolean isEastAsianDate(Cell cell) {
        Integer id = cell.getDataFormatId();
        return cell.getDataFormatString() == null && id != null && (id >= 27 && id <= 36 || id >= 50 && id <= 58);
    }

    /** With the zeros in front and the percent sign that its format gives it. */
    private static String shown(BigDecimal number, String format) {
        if (PERCENT.matcher(format).matches()) {
            return plain(number.movePointRight(2)) + "%";
        }
        String plain = plain(number);
        boolean padded = PADDED.matcher(format).matches() && plain.matches("\\d+");
        return padded ? "0".repeat(Math.max(0, format.length() - plain.length())) + plain : plain;
    }

    private static String plain(BigDecimal number) {
        BigDecimal shown = number.scale() > 0 ? number.round(SHOWN) : number;
        return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
    }

    /** Spreadsheets write characters that XML cannot hold as _x000D_. */
    private static String unescaped(String text) {
        return text.contains("_x") ? ESCAPED.matcher(text).replaceAll(SheetCell::character) : text;
    }

    private static String character(MatchResult escaped) {
        char character = (char) Integer.parseInt(escaped.group(1), 16);
        return Matcher.quoteReplacement(String.valueOf(character));
    }
}
