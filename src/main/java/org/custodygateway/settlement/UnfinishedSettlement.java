package org.custodygateway.settlement;

import org.custodygateway.database.Unfinished;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a day has left to be done. */
@Configuration(proxyBeanMethods = false)
class UnfinishedSettlement {

    @Bean
    Unfinished kindOfDifferences() {
        return new Unfinished(
                "DIFFERENCE",
                "select bank, state, concat('difference:', id) as subject, at as since from difference"
                        + " where state in ('OPEN', 'PROPOSED')");
    }

    @Bean
    Unfinished kindOfFunding() {
        return new Unfinished(
                "FUNDING",
                "select bank, state, concat('funding:', id) as subject, cast(day as timestamp with time zone) as since"
                        + " from funding_instruction where state in ('PREPARED', 'PROPOSED', 'APPROVED', 'INSTRUCTED')");
    }

    @Bean
    Unfinished kindOfRuns() {
        return new Unfinished(
                "RUN",
                "select '' as bank, state, concat('run:', id) as subject, started_at as since from day_run"
                        + " where state in ('RUNNING', 'BLOCKED', 'FAILED')");
    }

    /** Those of the last close; older ones are seen in the reconciliation of their day. */
    @Bean
    Unfinished kindOfFiles() {
        return new Unfinished(
                "FILE",
                "select bank, state, concat('file:', name) as subject, at as since from day_end_file"
                        + " where day = (select max(day) from day_run where kind = 'CLOSE')"
                        + " and state in ('LOADING', 'FAILED', 'MISSING')");
    }
}
