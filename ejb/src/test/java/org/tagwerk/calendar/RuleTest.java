package org.tagwerk.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {
    private static final int LOOKED_AT = 45;

    /** Jumping is an optimisation: what follows is what walking finds. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=SECONDLY;INTERVAL=7",
                "FREQ=MINUTELY;INTERVAL=13;BYHOUR=9,10",
                "FREQ=MINUTELY;BYDAY=MO;BYHOUR=9;BYMINUTE=0,30",
                "FREQ=HOURLY;INTERVAL=5",
                "FREQ=HOURLY;BYMONTH=1;BYMINUTE=0,20",
                "FREQ=DAILY;INTERVAL=3",
                "FREQ=DAILY;BYMONTH=1,2;BYHOUR=8,20",
                "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO",
                "FREQ=DAILY;BYHOUR=6,12,18;BYSETPOS=1,-1",
                "FREQ=WEEKLY",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO",
                "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                "FREQ=WEEKLY;BYMONTH=12;BYDAY=SA,SU",
                "FREQ=MONTHLY",
                "FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=31,-1",
                "FREQ=MONTHLY;BYDAY=2TU,-1FR",
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
                "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
                "FREQ=YEARLY",
                "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
                "FREQ=YEARLY;BYYEARDAY=1,100,-1",
                "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"
            })
    void jumpingFindsWhatWalkingFinds(String text) {
        Rule rule = Rule.parse(text, TimeZones.BY_NAME);
        DateTimeValue start = DateTimeValue.floating(LocalDateTime.of(1997, 8, 5, 9, 0));
        List<LocalDateTime> walked = take(rule.walk(start, ZoneOffset.UTC), LOOKED_AT);
        assertTrue(walked.size() > 10, "instances to compare");
        for (int i = 1; i < walked.size(); i += 11) {
            for (int early = 0; early <= 1; early++) {
                Rule.Walk jumped = rule.walk(start, ZoneOffset.UTC);
                jumped.skipTo(walked.get(i).minusSeconds(early));
                assertEquals(
                        walked.subList(i, walked.size()), take(jumped, walked.size() - i), "from " + walked.get(i));
            }
        }
    }

    private static List<LocalDateTime> take(Rule.Walk walk, int count) {
        List<LocalDateTime> taken = new ArrayList<>();
        while (taken.size() < count && walk.hasNext()) {
            taken.add(walk.next());
        }
        return taken;
    }
}
