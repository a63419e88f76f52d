package org.custodygateway.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.custodygateway.bank.Outbox;
import org.custodygateway.database.DurableTransaction;
import org.custodygateway.database.Rider;
import org.custodygateway.rule.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code frozen_transfer}: a stop after the freeze is on disk loses none of what is to be given back. */
@Component
class StoppedTransfers implements UnsentTransfers {

    private static final int AT_ONCE = 100;

    private final TransferTable transfers;
    private final Conclusion conclusion;
    private final Outbox outbox;
    private final JdbcClient jdbc;
    private final DurableTransaction durable;

    StoppedTransfers(
            TransferTable transfers,
            Conclusion conclusion,
            Outbox outbox,
            JdbcClient jdbc,
            DurableTransaction durable) {
        this.transfers = transfers;
        this.conclusion = conclusion;
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.durable = durable;
    }

    @Override
    public List<Rider> stop(String clientNo) {
        var riders = new ArrayList<Rider>();
        for (var transfer : transfers.where("client_no = ? and state in ('ACCEPTED', 'HELD')", clientNo)) {
            riders.add(outbox.voidUnsent(Subject.transfer(transfer.id())));
            riders.add(Rider.also(
                    "insert into frozen_transfer (transfer_id, client_no) values (?, ?) on conflict do nothing",
                    transfer.id(),
                    clientNo));
        }
        return riders;
    }

    @Override
    public void giveBack() {
        jdbc.sql("select transfer_id from frozen_transfer order by transfer_id limit ?")
                .param(AT_ONCE)
                .query(Long.class)
                .list()
                .forEach(this::giveBack);
    }

    private void giveBack(long id) {
        var done = Rider.also("delete from frozen_transfer where transfer_id = ?", id);
        var subject = Subject.transfer(id);
        var transfer = transfers.find(id).orElseThrow();
        if (transfer.state().isFinal() || !outbox.handedOver(Set.of(subject)).isEmpty()) {
            durable.run(List.of(done));
            return;
        }
        var why = Refusal.byRule("I6", "I6.account", Map.of("accountNo", transfer.accountNo(), "state", "FROZEN"));
        conclusion.didNotHappen(transfer, why, new Conclusion.By("system", false, List.of(done)));
    }
}
