/** The custodian banks of the demo and the tests: a program of its own, put together here. */
package mockbanks;
