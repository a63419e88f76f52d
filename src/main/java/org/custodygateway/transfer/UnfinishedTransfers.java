package org.custodygateway.transfer;

import org.custodygateway.database.Unfinished;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Transfers that are not final, and what one person has proposed about them. */
@Configuration(proxyBeanMethods = false)
class UnfinishedTransfers {

    /** CONTRADICTED: the bank has said two things, so only two persons or the day-end file conclude it (T11). */
    @Bean
    Unfinished kindOfTransfers() {
        return new Unfinished(
                "TRANSFER",
                "select bank, case when only_persons then 'CONTRADICTED' else state end as state,"
                        + " concat('transfer:', id) as subject, accepted_at as since from transfer"
                        + " where state in ('ACCEPTED', 'HELD', 'IN_DOUBT')");
    }

    @Bean
    Unfinished kindOfDecisions() {
        return new Unfinished(
                "DECISION",
                "select t.bank, 'PROPOSED' as state, concat('transfer:', t.id) as subject, t.accepted_at as since"
                        + " from transfer_decision d join transfer t on t.id = d.transfer_id"
                        + " where d.approved_by is null and t.state = 'IN_DOUBT'");
    }

    @Bean
    Unfinished kindOfReversals() {
        return new Unfinished(
                "REVERSAL",
                "select t.bank, 'PROPOSED' as state, concat('transfer:', t.id) as subject, t.accepted_at as since"
                        + " from transfer_reversal r join transfer t on t.id = r.transfer_id"
                        + " where r.approved_by is null and t.state = 'DONE' and t.reversal_id is null");
    }
}
