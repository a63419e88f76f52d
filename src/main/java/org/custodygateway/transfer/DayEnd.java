package org.custodygateway.transfer;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
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
        return transfers.onTheWay(day);
    }

    @Override
    public List<BankTransfer> inDoubt(String bank) {
        return rows(transfers.where("bank = ? and state = 'IN_DOUBT' order by id", bank));
    }

    @Override
    public void bankTransfers(String bank, LocalDate day, Consumer<BankTransfer> each) {
        transfers.portions(
                "bank = ? and business_date = ? order by accepted_at, firm_serial",
                portion -> rows(portion).forEach(each),
                bank,
                day);
    }

    @Override
    public Map<Long, BankTransfer> find(Collection<Long> transferIds) {
        return rows(transfers.findAll(transferIds)).stream()
                .collect(Collectors.toMap(BankTransfer::transferId, Function.identity()));
    }

    @Override
    public Optional<BankTransfer> bySerial(String bank, LocalDate day, boolean fromFirm, String serial) {
        var starter = fromFirm ? StartedBy.FIRM : StartedBy.BANK;
        return rows(transfers.bySerial(bank, day, starter, serial).stream().toList()).stream()
                .findFirst();
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
            conclusion.didNotHappen(transfer, BankAnswers.bankSays("bank.not-in-file", transfer.bank(), "", ""), by);
        }
    }

    private List<BankTransfer> rows(List<Transfer> found) {
        var owners = clients.findAll(
                found.stream().map(Transfer::clientNo).distinct().toList());
        return found.stream()
                .map(transfer -> row(
                        transfer,
                        Optional.ofNullable(owners.get(transfer.clientNo()))
                                .map(Client::name)
                                .orElse("")))
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
