package org.ticketstream.bench.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultRowTest {

    @Test
    void isOneFlatObjectInTheReportWithoutWhatWasNotMeasured() throws Exception {
        ResultRow row = new ResultRow(
                "cpu-int8",
                "sorted",
                "packed",
                new Concurrency(2, 1),
                new ResultRow.Rates(10, 12, 300),
                new ResultRow.PeerComparison(null, 3.0, 4.0),
                null,
                99L,
                List.of(1.0),
                List.of(2.0));

        assertThat(new ObjectMapper().writeValueAsString(row))
                .isEqualTo("{\"engine\":\"cpu-int8\",\"order\":\"sorted\",\"layout\":\"packed\","
                        + "\"callers\":2,\"threads\":1,"
                        + "\"sequencesPerSecond\":10.0,\"bestSequencesPerSecond\":12.0,\"realTokensPerSecond\":300.0,"
                        + "\"timesSortedPeer\":3.0,\"timesCheaperThanSortedPeer\":4.0,\"peakMegabytes\":99,"
                        + "\"roundSeconds\":[1.0],\"roundCpuSeconds\":[2.0]}");
    }
}
