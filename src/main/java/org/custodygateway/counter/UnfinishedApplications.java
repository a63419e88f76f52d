package org.custodygateway.counter;

import org.custodygateway.database.Unfinished;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Applications that somebody or a bank has still to do something for. */
@Configuration(proxyBeanMethods = false)
class UnfinishedApplications {

    @Bean
    Unfinished kindOfApplications() {
        return new Unfinished(
                "APPLICATION",
                "select '' as bank, state, concat('application:', id) as subject, applied_at as since from application"
                        + " where state in ('WAITING_APPROVAL', 'RETURNED', 'CARRYING_OUT', 'WAITING_BANK', 'WAITING_DAY')");
    }
}
