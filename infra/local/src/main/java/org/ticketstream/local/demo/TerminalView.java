package org.ticketstream.local.demo;

import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.ticketstream.schemas.Classification;

/** The newest answers and the account at the bottom of the terminal, redrawn in place; events scroll by above them. */
final class TerminalView implements DemoView {

    private static final int ANSWERS_SHOWN = 10;
    private static final long REDRAW_MS = 200;
    private static final String ERASE_BELOW = "\u001b[J";
    private static final String BOLD = "\u001b[1m";
    private static final String DIM = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";

    private final PrintWriter out;
    private final Ledger ledger;
    private final int columns;
    private final Deque<String> answers = new ArrayDeque<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "demo-view");
        thread.setDaemon(true);
        return thread;
    });

    private String doing = "";
    private int drawnLines;

    TerminalView(PrintWriter out, Ledger ledger, int columns) {
        this.out = out;
        this.ledger = ledger;
        this.columns = columns;
        ScheduledFuture<?> unused =
                clock.scheduleAtFixedRate(this::redraw, REDRAW_MS, REDRAW_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void event(String line) {
        erase();
        out.println(line);
        draw();
    }

    @Override
    public synchronized void doing(String line) {
        doing = line;
    }

    @Override
    public synchronized void answered(DemoTicket ticket, Classification answer) {
        answers.add(AnswerText.of(ticket, answer, columns));
        if (answers.size() > ANSWERS_SHOWN) {
            answers.remove();
        }
    }

    private synchronized void redraw() {
        erase();
        draw();
    }

    private void erase() {
        if (drawnLines > 0) {
            out.print("\u001b[" + drawnLines + "F" + ERASE_BELOW);
            drawnLines = 0;
        }
    }

    private void draw() {
        List<String> lines = new ArrayList<>();
        answers.forEach(answer -> lines.add(DIM + cut(answer) + PLAIN));
        if (!answers.isEmpty()) {
            lines.add(BOLD + cut(AnswerText.of(ledger.figures())) + PLAIN);
        }
        if (!doing.isEmpty()) {
            lines.add(cut(doing));
        }
        lines.forEach(out::println);
        drawnLines = lines.size();
        out.flush();
    }

    /** A line that wraps would break the count of lines to erase. */
    private String cut(String line) {
        return line.length() < columns ? line : line.substring(0, columns - 1);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        redraw();
    }
}
