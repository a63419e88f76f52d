package org.custodygateway.transfer;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.custodygateway.client.Client;
import org.custodygateway.client.Clients;
import org.custodygateway.transfer.Transfer.StartedBy;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Bank transfers as the day's close sees them. */
@Component
class DayEnd implements DayEndTransfers {

    private final TransferTable transfers;
    private final Conclusion conclusion;
    private final Clients clients;

    DayEnd(TransferTable transfers, Conclusion conclusion, Clients clients) {
        this.transfers = transfers;
        this.conclusion = conclusion;
        this.clients = clients;
    }

    @Override
    public int onTheWay(LocalDate day) {
        return transfers
                .where("business_date = ? and state in ('ACCEPTED', 'HELD')", day)
                .size();
    }

    @Override
    public List<BankTransfer> inDoubt(String bank) {
        return rows(transfers.where("bank = ? and state = 'IN_DOUBT' order by id", bank));
    }

    @Override
    public List<BankTransfer> bankTransfers(String bank, LocalDate day) {
        return rows(transfers.where("bank = ? and business_date = ? order by id", bank, day));
    }

    @Override
    public void concludeByFile(long transferId, boolean happened, @Nullable String bankSerial) {
        var transfer = transfers.find(transferId).orElseThrow();
        if (transfer.state().isFinal()) {
            return;
        }
        var by = new Conclusion.By("bank:" + transfer.bank(), true, List.of());
        if (happened) {
            conclusion.happened(transfer, bankSerial, by);
        } else {
            conclusion.didNotHappen(transfer, BankAnswers.bankSays("bank.not-in-file", "", ""), by);
        }
    }

    private List<BankTransfer> rows(List<Transfer> found) {
        Map<String, String> names = new HashMap<>();
        return found.stream()
                .map(transfer -> row(
                        transfer,
                        names.computeIfAbsent(
                                transfer.clientNo(),
                                no -> clients.find(no).map(Client::name).orElse(""))))
                .toList();
    }

    private static BankTransfer row(Transfer transfer, String name) {
        return new BankTransfer(
                transfer.id(),
                BankOrders.instruction(transfer.kind()),
                transfer.startedBy() == StartedBy.FIRM,
                transfer.businessDate(),
                Objects.requireNonNull(transfer.deadline()),
                transfer.acceptedAt(),
                transfer.bankSerial(),
                Objects.requireNonNull(transfer.firmSerial()),
                transfer.settlementAccount(),
                transfer.accountNo(),
                transfer.clientNo(),
                name,
                transfer.amount(),
                state(transfer.state()));
    }

    static State state(Transfer.State state) {
        return switch (state) {
            case ACCEPTED, HELD, SENT -> State.ON_THE_WAY;
            case IN_DOUBT -> State.IN_DOUBT;
            case DONE, REVERSED -> State.DONE;
            case REFUSED -> State.REFUSED;
        };
    }
}
