package mockbanks;

/** The custodian banks of the demo and the tests, as one program with a book of its own for each bank. */
public final class MockBanks {

    private MockBanks() {}

    public static void main(String[] args) {
        System.out.println("mock banks");
    }
}
