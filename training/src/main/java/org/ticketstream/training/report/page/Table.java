package org.ticketstream.training.report.page;

import java.util.List;

/**
 * A table that scrolls by itself where it is wider than the page. Cells are text and are escaped; the first one of a
 * row names the row.
 */
public final class Table {

    private final StringBuilder markup = new StringBuilder();
    private int rows;

    private Table(String caption, String styleClass, List<String> header) {
        String name = Html.escape(caption);
        // In the order of the keyboard, so that it can be scrolled without a mouse.
        markup.append("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"")
                .append(name)
                .append("\"><table class=\"")
                .append(styleClass)
                .append("\">\n<caption><span>")
                .append(name)
                .append("</span></caption>\n<thead><tr>");
        header.forEach(column ->
                markup.append("<th scope=\"col\">").append(Html.escape(column)).append("</th>"));
        markup.append("</tr></thead>\n<tbody>\n");
    }

    /** Of texts. */
    public static Table ofTexts(String caption, String... header) {
        return new Table(caption, "texts", List.of(header));
    }

    /** Of figures: all columns but the first are aligned to the right. */
    public static Table ofFigures(String caption, String... header) {
        return new Table(caption, "figures", List.of(header));
    }

    /** Adds a row. */
    public Table row(String... cells) {
        return markedRow("", cells);
    }

    /**
     * Adds a row that looks different.
     *
     * @param styleClass such as {@code few}
     */
    public Table markedRow(String styleClass, String... cells) {
        markup.append("<tr class=\"").append(styleClass).append("\">");
        for (int column = 0; column < cells.length; column++) {
            String tag = column == 0 ? "th" : "td";
            markup.append('<')
                    .append(tag)
                    .append(column == 0 ? " scope=\"row\">" : ">")
                    .append(Html.escape(cells[column]))
                    .append("</")
                    .append(tag)
                    .append('>');
        }
        markup.append("</tr>\n");
        rows++;
        return this;
    }

    /** The markup; nothing if there are no rows. */
    public String render() {
        return rows == 0 ? "" : markup + "</tbody>\n</table></div>\n";
    }
}
