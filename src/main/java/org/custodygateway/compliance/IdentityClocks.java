package org.custodygateway.compliance;

import java.time.ZoneId;
import java.util.List;
import org.custodygateway.calendar.RunningClock;
import org.custodygateway.calendar.RunningClock.Kind;
import org.custodygateway.calendar.RunningClocks;
import org.custodygateway.grading.Grades;
import org.custodygateway.screening.Freezes;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Freezes that end unless somebody confirms them, and clients who are to be graded (C9). */
@Configuration(proxyBeanMethods = false)
class IdentityClocks {

    private static final ZoneId EXCHANGE = ZoneId.of("Asia/Shanghai");

    @Bean
    RunningClocks clocksOfFreezes(ObjectProvider<Freezes> freezes) {
        return new RunningClocks() {
            @Override
            public Kind kind() {
                return Kind.FREEZE;
            }

            @Override
            public List<RunningClock> running(@Nullable String onlyBranch, int limit) {
                return freezes.stream()
                        .flatMap(all -> all.ending(limit).stream())
                        .filter(one -> one.endsAt() != null)
                        .map(one ->
                                new RunningClock(Kind.FREEZE, "freeze:" + one.id(), one.clientNo(), null, one.endsAt()))
                        .toList();
            }
        };
    }

    @Bean
    RunningClocks clocksOfGrades(ObjectProvider<Grades> grades) {
        return new RunningClocks() {
            @Override
            public Kind kind() {
                return Kind.GRADING;
            }

            @Override
            public List<RunningClock> running(@Nullable String onlyBranch, int limit) {
                return grades.stream()
                        .flatMap(all -> all.longestUngraded(limit).stream())
                        .map(one -> new RunningClock(
                                Kind.GRADING,
                                "client:" + one.clientNo(),
                                one.clientNo(),
                                null,
                                one.dueOn().plusDays(1).atStartOfDay(EXCHANGE).toInstant()))
                        .toList();
            }
        };
    }
}
