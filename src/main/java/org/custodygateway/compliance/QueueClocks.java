package org.custodygateway.compliance;

import java.util.List;
import org.custodygateway.calendar.RunningClock;
import org.custodygateway.calendar.RunningClock.Kind;
import org.custodygateway.calendar.RunningClocks;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Deadlines of the queue, and of what branches have to do (C9). */
@Configuration(proxyBeanMethods = false)
class QueueClocks {

    @Bean
    RunningClocks clocksOfAlerts(CaseTable table) {
        return new RunningClocks() {
            @Override
            public Kind kind() {
                return Kind.ALERT;
            }

            @Override
            public List<RunningClock> running(@Nullable String onlyBranch, int limit) {
                return table.due(limit).stream()
                        .map(one -> new RunningClock(
                                Kind.ALERT, "alert:" + one.alertId(), one.clientNo(), null, one.dueAt()))
                        .toList();
            }
        };
    }

    @Bean
    RunningClocks clocksOfCareTasks(LadderTable table) {
        return new RunningClocks() {
            @Override
            public Kind kind() {
                return Kind.CARE_TASK;
            }

            @Override
            public List<RunningClock> running(@Nullable String onlyBranch, int limit) {
                return table.due(Ladders.WITH_THE_BRANCH, onlyBranch, limit).stream()
                        .map(one -> new RunningClock(
                                Kind.CARE_TASK, "care-task:" + one.taskId(), one.clientNo(), one.branch(), one.dueAt()))
                        .toList();
            }
        };
    }
}
