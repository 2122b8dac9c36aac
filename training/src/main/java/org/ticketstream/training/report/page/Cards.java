package org.ticketstream.training.report.page;

import java.util.List;

/** A few figures, large, each with its name above and what belongs to it below. */
public final class Cards {

    private final StringBuilder markup = new StringBuilder();

    /** Adds a figure. */
    public Cards add(String name, String value, List<String> more) {
        markup.append("<div><dt>")
                .append(Html.escape(name))
                .append("</dt><dd class=\"value\">")
                .append(Html.escape(value))
                .append("</dd>");
        more.forEach(line -> markup.append("<dd>").append(Html.escape(line)).append("</dd>"));
        markup.append("</div>\n");
        return this;
    }

    /** The markup. */
    public String render() {
        return "<dl class=\"cards\">\n" + markup + "</dl>\n";
    }
}
