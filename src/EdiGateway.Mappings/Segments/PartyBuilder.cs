using EdiGateway.Mappings.Records;

namespace EdiGateway.Mappings.Segments;

/// <summary>A party while its loop (N1 … PER, NAD … COM) is being read. One is reused for all parties of a message.</summary>
public sealed class PartyBuilder
{
    private readonly List<string> _name = [];
    private readonly List<string> _street = [];
    private readonly List<Reference> _references = [];
    private readonly List<Contact> _contacts = [];
    private readonly List<Communication> _communications = [];
    private string? _contactFunction;
    private string? _contactName;
    private bool _inContact;

    /// <summary>Whether a party has been begun and not yet taken.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Role, EDIFACT 3035; null where its code had no counterpart.</summary>
    public string? Role { get; private set; }

    /// <summary>Identifier.</summary>
    public string? Id { get; set; }

    /// <summary>Agency of the identifier.</summary>
    public string? IdAgency { get; set; }

    /// <summary>City.</summary>
    public string? City { get; set; }

    /// <summary>State or region.</summary>
    public string? Region { get; set; }

    /// <summary>Postal code.</summary>
    public string? PostalCode { get; set; }

    /// <summary>Country.</summary>
    public string? Country { get; set; }

    /// <summary>Begins a party; the one before must have been taken.</summary>
    public void Begin(string? role)
    {
        IsOpen = true;
        Role = role;
        Id = IdAgency = City = Region = PostalCode = Country = null;
        _name.Clear();
        _street.Clear();
        _references.Clear();
        _contacts.Clear();
        _inContact = false;
    }

    /// <summary>Adds a line of the name; null adds nothing.</summary>
    public void AddName(string? line)
    {
        if (line is not null)
        {
            _name.Add(line);
        }
    }

    /// <summary>Adds a line of the street; null adds nothing.</summary>
    public void AddStreet(string? line)
    {
        if (line is not null)
        {
            _street.Add(line);
        }
    }

    /// <summary>Adds a reference; null adds nothing.</summary>
    public void AddReference(Reference? reference)
    {
        if (reference is not null)
        {
            _references.Add(reference);
        }
    }

    /// <summary>Begins a contact.</summary>
    public void BeginContact(string? function, string? name)
    {
        EndContact();
        _inContact = true;
        _contactFunction = function;
        _contactName = name;
        _communications.Clear();
    }

    /// <summary>Adds a means of communication to the contact.</summary>
    public void AddCommunication(string qualifier, string number)
    {
        if (!_inContact)
        {
            BeginContact(null, null);
        }

        _communications.Add(new Communication(qualifier, number));
    }

    /// <summary>The finished party, and the builder is free for the next; null where none is open or its role is unknown.</summary>
    public PartyInfo? Take()
    {
        if (!IsOpen)
        {
            return null;
        }

        EndContact();
        IsOpen = false;
        return Role is null
            ? null
            : new PartyInfo
            {
                Role = Role,
                Id = Id,
                IdAgency = IdAgency,
                Name = Copy(_name),
                Street = Copy(_street),
                City = City,
                Region = Region,
                PostalCode = PostalCode,
                Country = Country,
                References = Copy(_references),
                Contacts = Copy(_contacts),
            };
    }

    private static T[] Copy<T>(List<T> list) => list.Count == 0 ? [] : list.ToArray();

    private void EndContact()
    {
        if (_inContact)
        {
            _contacts.Add(new Contact(_contactFunction, _contactName, Copy(_communications)));
            _inContact = false;
        }
    }
}
