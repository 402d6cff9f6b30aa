package org.tagwerk.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeoutTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Second-60                        | 60",
                "second-60                        | 60",
                "Infinite                         | 1000",
                "Infinite, Second-60              | 1000",
                "Second-60, Infinite              | 60",
                "Extended-x, Second-7             | 7",
                "Second-4100000000                | 1000",
                "Second-0                         | 1",
                "Second-99999999999999999999, Second-5 | 5",
                "Second-, Second--3, nonsense     | 1000",
            })
    void theFirstWishThatIsUnderstoodIsGrantedUpToTheMaximum(String value, long seconds) {
        assertEquals(seconds, Timeout.seconds(List.of(value), 1000));
    }

    @Test
    void withoutAWishAllThereIsIsGranted() {
        assertEquals(1000, Timeout.seconds(List.of(), 1000));
    }
}
