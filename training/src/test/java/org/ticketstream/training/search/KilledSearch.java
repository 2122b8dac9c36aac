package org.ticketstream.training.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ticketstream.training.Fixtures;
import org.ticketstream.training.TrainRequest;

/** A process that searches, to be killed. It prints how many results there are. */
final class KilledSearch {

    private KilledSearch() {}

    public static void main(String[] args) {
        SearchListener printing = new SearchListener() {
            private int results;

            @Override
            public void judged(TrialResult result, Optional<TrialResult> best) {
                System.out.println("results in this process " + ++results);
            }
        };
        Search.run(request(Path.of(args[0]), Path.of(args[1]), true), printing);
    }

    /** Four trials of up to four epochs in three rungs. */
    static SearchRequest request(Path base, Path out, boolean resume) {
        return new SearchRequest(
                TrainRequest.of(Fixtures.split(), base, Fixtures.quickOptions().with("epochs", 4), out),
                SearchSpace.parse(List.of("learning-rate=1e-4..1e-2", "batch-size=8,16", "pooling=cls,mean")),
                new SearchPlan(4, 2, Metric.MACRO_F1, 5, 1),
                out,
                Duration.ofMinutes(5),
                resume);
    }

    static Process start(Path base, Path out) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledSearch.class.getName(),
                        base.toString(),
                        out.toString())
                .redirectErrorStream(true)
                .start();
    }

    /** Waits until a number of results is there, or the process has ended. */
    static void awaitResult(Process search, int results) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(search.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (line != null && !line.equals("results in this process " + results)) {
            line = lines.readLine();
        }
    }
}
