package mockbanks.book;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The books of one bank as they stand, built by applying journal entries in their order and changed by nothing else. Not safe
 * for several threads; {@link Book} guards it.
 */
public final class State {

    final Memory memory = new Memory();
    private final BankProfile profile;
    private final FileArchive archive;
    private final Map<String, SettlementAccount> accounts = new HashMap<>();
    private final Map<String, Contract> contracts = new HashMap<>();
    private final Map<String, Boolean> files = new HashMap<>();
    private final Map<LocalDate, List<Operation>> operations = new HashMap<>();
    private final KeyRing keys = new KeyRing();
    private long omnibus;
    private long corporate;
    private LocalDate date;
    private boolean dayOpen;
    private boolean signedIn;
    private long lastNumber;
    private long lastManagementAccount;

    State(BankProfile profile, FileArchive archive) {
        this.profile = profile;
        this.archive = archive;
    }

    void apply(Entry entry) {
        switch (entry) {
            case Entry.Answered answered -> applyAnswered(answered);
            case Entry.Started started -> applyStarted(started);
            case Entry.Concluded concluded -> applyConcluded(concluded);
            case Entry.Noted noted -> applyEffect(noted.effect(), 0);
        }
    }

    private void applyAnswered(Entry.Answered answered) {
        Outcome outcome = answered.outcome().lean();
        lastNumber = Math.max(lastNumber, outcome.number());
        Transfer transfer = null;
        if (answered.effect() instanceof Effect.Moved moved) {
            transfer = booked(moved, answered.date(), outcome.at(), outcome.number(), "S", answered.serial());
        } else {
            applyEffect(answered.effect(), outcome.at());
            note(Operation.of(answered, this));
        }
        memory.remember(answered.date(), answered.serial(), new Memory.Known(answered.content(), outcome, transfer));
    }

    private void applyStarted(Entry.Started started) {
        lastNumber = Math.max(lastNumber, started.number());
        String management = started.request().body().managementAccount();
        if (management != null) {
            noteManagementAccount(management);
        }
        if (started.request().body().key() != null) {
            keys.made(started.request().body().key());
        }
        LocalDate day = started.request().header().businessDate();
        Transfer transfer = started.effect() instanceof Effect.Moved moved
                ? booked(moved, day, started.at(), started.number(), "B", null)
                : null;
        if (transfer == null) {
            applyEffect(started.effect(), started.at());
        }
        memory.remember(new Memory.Own(started.request(), started.number(), transfer));
    }

    private void applyConcluded(Entry.Concluded concluded) {
        Memory.Own own = memory.own(concluded.serial());
        own.answer = concluded.answer();
        if (concluded.effect() instanceof Effect.Moved moved) {
            LocalDate day = own.request.header().businessDate();
            own.transfer = booked(moved, day, concluded.at(), own.number, "B", null);
        } else {
            applyEffect(concluded.effect(), concluded.at());
            note(Operation.of(concluded, own, this));
        }
        if (own.transfer != null) {
            own.transfer.firmSerial = concluded.answer().firmSerial();
        }
    }

    private void note(Operation operation) {
        if (operation != null) {
            operations
                    .computeIfAbsent(operation.date(), day -> new ArrayList<>())
                    .add(operation);
        }
    }

    private Transfer booked(
            Effect.Moved moved, LocalDate day, long at, long number, String starter, String firmSerial) {
        Contract contract = contracts.get(moved.fundAccount());
        Transfer transfer = new Transfer(moved, day, at, number, starter, firmSerial, contract.client.name());
        memory.book(transfer);
        move(moved, moved.amount());
        if (moved.originalSerial() != null) {
            memory.transfer(moved.originalDate(), moved.originalSerial()).reversed = true;
        }
        return transfer;
    }

    /** Moves an amount as the instruction says, or, with a negative amount, back again. */
    private void move(Effect.Moved moved, long amount) {
        Instruction instruction = Instruction.of(moved.instruction());
        boolean in = instruction == Instruction.DEPOSIT || instruction == Instruction.REVERSE_WITHDRAWAL;
        long toFirm = in ? amount : -amount;
        accounts.get(moved.settlementAccount()).balance -= toFirm;
        contracts.get(moved.fundAccount()).balance += toFirm;
        omnibus += toFirm;
    }

    private void applyEffect(Effect effect, long at) {
        switch (effect) {
            case Effect.None none -> {
                // A refusal or a question: remembered, but nothing changes.
            }
            case Effect.Opened opened ->
                accounts.put(
                        opened.account(), new SettlementAccount(opened.account(), opened.holder(), opened.balance()));
            case Effect.SignedIn in -> signIn(in);
            case Effect.SignedOut out -> signedIn = false;
            case Effect.DayClosed closed -> dayOpen = false;
            case Effect.DayOpened opened -> openDay(opened.date());
            case Effect.PreDesignated tie -> contracts.put(tie.fundAccount(), next(tie.fundAccount(), tie.client()));
            case Effect.ContractSigned signed -> sign(signed);
            case Effect.Terminated gone -> terminate(contracts.get(gone.fundAccount()));
            case Effect.ClientChanged changed -> changeClient(contracts.get(changed.fundAccount()), changed.client());
            case Effect.CardChanged changed -> changeCard(contracts.get(changed.fundAccount()), changed);
            case Effect.Moved moved -> throw new IllegalStateException("a transfer without a request");
            case Effect.Undone undone -> undo(memory.transfer(undone.date(), undone.serial()));
            case Effect.InterestPaid paid -> {
                contracts.get(paid.fundAccount()).balance += paid.net();
                omnibus += paid.net();
            }
            case Effect.FileTaken taken -> takeFile(taken.name());
            case Effect.KeyAgreed agreed -> keys.agreed(agreed.key(), at);
        }
    }

    private void signIn(Effect.SignedIn in) {
        signedIn = true;
        if (in.firstDate() != null) {
            openDay(in.firstDate());
        }
    }

    private void openDay(LocalDate day) {
        date = day;
        dayOpen = true;
    }

    /** A new tie of a fund account; money that came in after an earlier one ended stays with it. */
    private Contract next(String fundAccount, Client client) {
        Contract contract = new Contract(fundAccount, client);
        Contract before = contracts.get(fundAccount);
        contract.balance = before == null ? 0 : before.balance;
        return contract;
    }

    private void sign(Effect.ContractSigned signed) {
        Contract contract = next(signed.fundAccount(), signed.client());
        contract.settlementAccount = signed.settlementAccount();
        contract.managementAccount = signed.managementAccount();
        contract.standing = Contract.Standing.IN_FORCE;
        contracts.put(signed.fundAccount(), contract);
        accounts.get(signed.settlementAccount()).tiedTo = signed.fundAccount();
        noteManagementAccount(signed.managementAccount());
    }

    private void terminate(Contract contract) {
        contract.standing = Contract.Standing.TERMINATED;
        if (contract.settlementAccount != null) {
            accounts.get(contract.settlementAccount).tiedTo = null;
        }
    }

    private void changeClient(Contract contract, Client change) {
        contract.client = contract.client.changedTo(change);
        if (contract.settlementAccount != null) {
            accounts.get(contract.settlementAccount).holder = contract.client;
        }
    }

    private void changeCard(Contract contract, Effect.CardChanged changed) {
        accounts.get(contract.settlementAccount).tiedTo = null;
        contract.settlementAccount = changed.settlementAccount();
        accounts.get(contract.settlementAccount).tiedTo = contract.fundAccount;
    }

    private void undo(Transfer transfer) {
        transfer.undone = true;
        move(transfer.moved, -transfer.moved.amount());
    }

    private void takeFile(String name) {
        files.put(name, true);
        archive.rows(name, row -> {
            Contract contract = row.fundAccount() == null ? null : contracts.get(row.fundAccount());
            if (row.fundAccount() != null && contract == null) {
                return;
            }
            if (contract != null) {
                contract.balance += row.management();
            }
            omnibus += row.omnibus();
            corporate += row.corporate();
        });
    }

    private void noteManagementAccount(String account) {
        long number = Long.parseLong(account.substring(profile.institution().length() + 1));
        lastManagementAccount = Math.max(lastManagementAccount, number);
    }

    String nextManagementAccount() {
        return profile.institution() + "M" + String.format("%010d", lastManagementAccount + 1);
    }

    long nextNumber() {
        return lastNumber + 1;
    }

    /** Uses up a number that no entry will carry. */
    long spendNumber() {
        return ++lastNumber;
    }

    public BankProfile profile() {
        return profile;
    }

    /** The keys of the MAC, at a bank that has them. */
    public KeyRing keys() {
        return keys;
    }

    /** A client's ordinary account, or null. */
    public SettlementAccount account(String number) {
        return accounts.get(number);
    }

    /** The tie of a fund account, or null when there never was one. */
    public Contract contract(String fundAccount) {
        return contracts.get(fundAccount);
    }

    /** All ties there ever were, as they are now, by fund account. */
    public List<Contract> contracts() {
        return contracts.values().stream()
                .sorted(Comparator.comparing(Contract::fundAccount))
                .toList();
    }

    /** What was done to ties on a date, in the order of booking. */
    public List<Operation> operations(LocalDate day) {
        return List.copyOf(operations.getOrDefault(day, List.of()));
    }

    public boolean hasTaken(String file) {
        return files.containsKey(file);
    }

    /** Balance of the omnibus account, fen. */
    public long omnibus() {
        return omnibus;
    }

    /** Balance of the firm's corporate settlement account, fen; stays zero except at the lead bank. */
    public long corporate() {
        return corporate;
    }

    /** The business date, null before the first sign-in. */
    public LocalDate date() {
        return date;
    }

    /** False between the end of a date and the start of the next. */
    public boolean dayOpen() {
        return dayOpen;
    }

    public boolean signedIn() {
        return signedIn;
    }

    /** What stands in the books for a date, in the order of booking. */
    public List<Transfer> transfers(LocalDate day) {
        return memory.transfers(day);
    }

    /** What the bank has started by itself and has no definite answer to, in the order it was started. */
    public List<Request> unanswered() {
        return memory.unanswered();
    }
}
