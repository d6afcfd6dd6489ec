package entente.catalog.versions;

import entente.catalog.ObjectRepository;
import entente.catalog.ReleaseWorldsContract;
import entente.gate.KeptRepository;
import java.util.stream.LongStream;

/** What is decided, apart from how a store keeps it: many worlds in a few seconds. */
class MemoryReleaseWorldsTest extends ReleaseWorldsContract {
  private final ObjectRepository repository = KeptRepository.beside(new MemoryRepository());

  static LongStream seeds() {
    return worlds(40);
  }

  @Override
  protected ObjectRepository repository() {
    return repository;
  }
}
