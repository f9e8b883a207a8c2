// etcher-sdk's own flash with verification, as balenaEtcher calls it: node flash.js IMAGE DEVICE
const { sourceDestination, multiWrite } = require("etcher-sdk");

async function main([image, device]) {
  const source = await new sourceDestination.File({ path: image }).getInnerSource();
  const drive = {
    device, raw: device, devicePath: device, displayName: device, description: "loop", size: null, mountpoints: [],
    isSystem: false, isRemovable: true, isReadOnly: false, isCard: false, isSCSI: false, isUAS: null, isUSB: false,
    isVirtual: false, blockSize: 512, logicalBlockSize: 512, partitionTableType: null, icon: null, error: null,
    busType: "UNKNOWN", enumerator: "bench",
  };
  const destination = new sourceDestination.BlockDevice({ drive, unmountOnSuccess: false, write: true, direct: true });
  const result = await multiWrite.pipeSourceToDestinations({
    source, destinations: [destination], onFail: () => {}, onProgress: () => {}, verify: true, numBuffers: 16,
  });
  if (result.failures.size > 0) {
    throw [...result.failures.values()][0];
  }
  console.log(result.bytesWritten);
}

main(process.argv.slice(2)).then(() => process.exit(0), (fault) => {
  console.error(fault);
  process.exit(1);
});
