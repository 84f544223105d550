using EdiGateway.Host.Commands;

return await CommandTree.RunAsync(args);
