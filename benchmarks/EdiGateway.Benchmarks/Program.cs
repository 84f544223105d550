using System.Globalization;
using EdiGateway.Benchmarks;

// One file a subcommand. Every measurement runs in this process, on one thread, over bytes in memory.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return args switch
{
    ["generate", string kind, string size, string file] => GenerateCommand.Run(kind, size, file),
    ["tokenise", .. string[] files] => TokeniseCommand.Run(files),
    ["split", .. string[] files] => SplitCommand.Run(files),
    ["walk", .. string[] files] => WalkCommand.Run(files),
    ["validate", .. string[] files] => ValidateCommand.Run(files),
    ["map", .. string[] files] => MapCommand.Run(files),
    ["memory", string size] => MemoryCommand.Run(size),
    ["large", string size, string folder] => await LargeCommand.RunAsync(size, folder, "internal"),
    ["large", string size, string folder, string how] => await LargeCommand.RunAsync(size, folder, how),
    ["files", string count, string folder] => await FilesCommand.RunAsync(count, folder, "0"),
    ["files", string count, string folder, string warmUp] => await FilesCommand.RunAsync(count, folder, warmUp),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        generate x12-850|edifact-orders SIZE FILE   writes a file of about SIZE (1M, 100M, 1G), the same every time
        tokenise FILE…                              finds every separator
        split FILE…                                 splits into messages and checks the envelopes
        walk FILE…                                  splits, and visits every component of every segment
        validate FILE…                              splits, and checks every message against its specification
        map FILE…                                   as validate, and maps every message to its record
        memory SIZE                                 validates SIZE of generated messages as a stream; peak resident memory
        large SIZE FOLDER [routed|listed|message]   one interchange of SIZE end to end in a new folder within FOLDER; peak resident memory;
                                                    its documents leave again, its 997 lists every set, or it is one message
        files COUNT FOLDER [WARM-UP]                small files a second, end to end, in new folders within FOLDER, three times,
                                                    after WARM-UP files in a round of their own (0)
        """);
    return 1;
}
