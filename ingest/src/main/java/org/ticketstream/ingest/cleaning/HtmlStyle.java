package org.ticketstream.ingest.cleaning;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What the attributes of an element say of how it looks, as far as it changes what its reader takes from it. */
final class HtmlStyle {
    /** No size of 0 for letters: who lays out mails in tables gives it to what holds all of them. */
    private static final Pattern UNSEEN = Pattern.compile("(?:^|;)\\s*(?:display\\s*:\\s*none"
            + "|visibility\\s*:\\s*hidden|max-height\\s*:\\s*0+(?:px)?|opacity\\s*:\\s*0+)"
            + "\\s*(?:!important\\s*)?(?:;|$)");

    private static final Pattern LINE_BREAKS = Pattern.compile("white-space\\s*:\\s*(?:pre|pre-wrap|pre-line)\\b");
    private static final Pattern LINE = Pattern.compile("border-(left|top)\\s*:\\s*([^;]*)");
    private static final Pattern COLOUR =
            Pattern.compile("(?:^|;)\\s*color\\s*:\\s*(#[0-9a-f]{3,6}|rgb\\([\\d, ]{5,20}\\)|[a-z]+)");
    private static final Pattern NO_WIDTH = Pattern.compile("0(?:px|pt)?\\b");
    private static final Pattern HEX = Pattern.compile("#(?:[0-9a-f]{3}|[0-9a-f]{6})");
    private static final Set<String> NAMES = Set.of(
            "red",
            "blue",
            "green",
            "purple",
            "orange",
            "magenta",
            "fuchsia",
            "crimson",
            "darkred",
            "darkblue",
            "darkgreen",
            "mediumred",
            "mediumblue",
            "mediumgreen");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final int CATCHES_THE_EYE = 120;

    private final Element element;
    private final String style;

    HtmlStyle(Element element) {
        this.element = element;
        this.style = element.hasAttr("style") ? element.attr("style").toLowerCase(Locale.ROOT) : "";
    }

    boolean isUnseen() {
        boolean mayBe = style.contains("none")
                || style.contains("hidden")
                || style.contains("max-height")
                || style.contains("opacity");
        return mayBe && UNSEEN.matcher(style).find() || element.hasAttr("hidden");
    }

    boolean keepsLineBreaks() {
        return element.normalName().equals("pre")
                || style.contains("white-space") && LINE_BREAKS.matcher(style).find();
    }

    /** As mail programs draw it beside a quote. */
    boolean hasLineAtLeft() {
        return hasLine("left");
    }

    /** As Outlook draws it above the header of the mail that is answered. */
    boolean hasLineAtTop() {
        return hasLine("top");
    }

    private boolean hasLine(String side) {
        if (!style.contains("border")) {
            return false;
        }
        Matcher line = LINE.matcher(style);
        while (line.find()) {
            String value = line.group(2).strip();
            if (line.group(1).equals(side)
                    && !value.startsWith("none")
                    && !NO_WIDTH.matcher(value).lookingAt()) {
                return value.contains("solid");
            }
        }
        return false;
    }

    /** Far from black, white and grey, as who answers within a quote takes it. Links have theirs by themselves. */
    boolean isColoured() {
        if (element.normalName().equals("a")) {
            return false;
        }
        Matcher colour = COLOUR.matcher(style);
        if (style.contains("color") && colour.find()) {
            return catchesTheEye(colour.group(1));
        }
        return element.normalName().equals("font")
                && catchesTheEye(element.attr("color").strip().toLowerCase(Locale.ROOT));
    }

    private static boolean catchesTheEye(String colour) {
        if (colour.startsWith("rgb")) {
            int[] parts = DIGITS.matcher(colour)
                    .results()
                    .mapToInt(digits -> Integer.parseInt(digits.group()))
                    .toArray();
            return parts.length == 3 && range(parts[0], parts[1], parts[2]) >= CATCHES_THE_EYE;
        }
        if (HEX.matcher(colour).matches()) {
            int rgb = Integer.parseInt(colour.substring(1), 16);
            return colour.length() == 7
                    ? range(rgb >> 16, rgb >> 8 & 0xFF, rgb & 0xFF) >= CATCHES_THE_EYE
                    : 17 * range(rgb >> 8, rgb >> 4 & 0xF, rgb & 0xF) >= CATCHES_THE_EYE;
        }
        return NAMES.contains(colour);
    }

    private static int range(int red, int green, int blue) {
        return Math.max(red, Math.max(green, blue)) - Math.min(red, Math.min(green, blue));
    }
}
