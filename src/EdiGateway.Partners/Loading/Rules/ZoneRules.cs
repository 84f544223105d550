using EdiGateway.Partners.Profiles;
using EdiGateway.Partners.Schedules;
using FluentValidation;

namespace EdiGateway.Partners.Loading.Rules;

/// <summary>Rules of a drop zone.</summary>
internal sealed class ZoneRules : SectionRules<DropZone>
{
    public ZoneRules(ICronCalendar? crons)
    {
        ShortName(zone => zone.Id, 60);
        Rule(zone => zone.Folder, zone => zone.Given.Count > 0, _ => "nothing says how the zone is reached", "add folder: { path: … }, or the section of another transport");
        Rule(zone => zone.Folder, zone => zone.Given.Count < 2, zone => $"the zone has {string.Join(" and ", zone.Given.Select(settings => settings.Kind))}", "keep one; write another zone for the other");
        RuleFor(zone => zone.Folder!).SetValidator(new FolderRules()).When(zone => zone.Folder is not null);
        RuleFor(zone => zone.Blob!).SetValidator(new BlobRules()).When(zone => zone.Blob is not null);
        RuleFor(zone => zone.Sftp!).SetValidator(new SftpRules()).When(zone => zone.Sftp is not null);
        RuleFor(zone => zone.Ftp!).SetValidator(new FtpRules()).When(zone => zone.Ftp is not null);
        RuleFor(zone => zone.Rclone!).SetValidator(new RcloneRules()).When(zone => zone.Rclone is not null);
        RuleFor(zone => zone.Http!).SetValidator(new HttpRules()).When(zone => zone.Http is not null);
        RuleFor(zone => zone.As2!).SetValidator(new As2Rules(ZoneDirection.In)).When(zone => zone is { As2: not null, Direction: ZoneDirection.In });
        RuleFor(zone => zone.As2!).SetValidator(new As2Rules(ZoneDirection.Out)).When(zone => zone is { As2: not null, Direction: ZoneDirection.Out });
        Rule(zone => zone.Http, zone => zone.Http is null || zone.Direction == ZoneDirection.In, _ => "http takes files in; it delivers none", "deliver through another transport");
        Rule(zone => zone.Senders, zone => zone.Direction == ZoneDirection.In || zone.Senders.Count == 0, _ => "nobody sends through an outbound zone", "remove senders");
        Rule(zone => zone.Concurrency, zone => zone.Direction == ZoneDirection.Out || zone.Concurrency == 1, _ => "nothing is delivered to an inbound zone", "remove concurrency");
        Rule(zone => zone.Circuit, zone => zone.Direction == ZoneDirection.Out || zone.Circuit == new CircuitTerms(), _ => "nothing is delivered to an inbound zone", "remove circuit");
        Rule(zone => zone.Include, zone => zone.Include.Count > 0, _ => "nothing would be picked up", "remove include to take everything");
        RuleFor(zone => zone.Poll).SetValidator(new RepeatingScheduleRules(crons));
        EachRule(zone => zone.Include, IsPattern, pattern => $"\"{pattern}\" is no file-name pattern", "a name with * and ?, without folders");
        EachRule(zone => zone.Exclude, IsPattern, pattern => $"\"{pattern}\" is no file-name pattern", "a name with * and ?, without folders");
    }

    private static bool IsPattern(string pattern) => pattern.Trim().Length > 0 && !pattern.Contains('/', StringComparison.Ordinal);
}
